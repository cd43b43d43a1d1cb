import { studiedAndCompleted } from '#db/seed/studied.ts';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attendances, liveDays, makeUps } from '#db/schema/cohorts.ts';
import { lessonCompletions } from '#db/schema/curriculum.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { examResults } from '#db/schema/exams.ts';
import { mentorCoachingSessions, mentorQualifications, observedSessions } from '#db/schema/mentoring.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { markOf, type ToldPresence } from '#features/cohorts/attendance/attendance.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { decideMakeUp } from '#features/cohorts/make-up/decide-make-up.ts';
import { handInMakeUp } from '#features/cohorts/make-up/hand-in-make-up.ts';
import { setMakeUp } from '#features/cohorts/make-up/set-make-up.ts';
import { withdrawMakeUp } from '#features/cohorts/make-up/withdraw-make-up.ts';
import { reverseLessonCompletion } from '#features/curriculum/studying/reverse-lesson-completion.ts';
import { changeEducationBeginning } from '#features/enrolment/change-education-beginning.ts';
import { confirmExamResult } from '#features/exams/confirm-exam-result.ts';
import { recordExamResult } from '#features/exams/record-exam-result.ts';
import { withdrawExamResult } from '#features/exams/withdraw-exam-result.ts';
import { outsideLearning } from '#db/schema/outside-learning.ts';
import { changeOutsideLearning } from '#features/outside-learning/change-outside-learning.ts';
import { withdrawOutsideLearning } from '#features/outside-learning/withdraw-outside-learning.ts';
import { submitOutsideLearning } from '#features/outside-learning/submit-outside-learning.ts';
import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { endMentorQualification } from '#features/mentoring/end-mentor-qualification.ts';
import { recordMentorCoaching } from '#features/mentoring/record-mentor-coaching.ts';
import { recordMentorQualification } from '#features/mentoring/record-mentor-qualification.ts';
import { recordObservedSession } from '#features/mentoring/record-observed-session.ts';
import { withdrawMentoring } from '#features/mentoring/withdraw-mentoring.ts';
import { writeObservationFeedback } from '#features/mentoring/write-observation-feedback.ts';
import type { Person } from '#features/people/person.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { recallPracticeSessions } from '#features/practice/recall-practice-sessions.ts';
import { removePracticeSession } from '#features/practice/remove-practice-session.ts';
import { restorePracticeSession } from '#features/practice/restore-practice-session.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { undoDecision } from '#features/practice/sign-off/undo-decision.ts';
import { withdrawSignOff } from '#features/practice/sign-off/withdraw-sign-off.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import type { Outcome } from '#shared/outcome.ts';
import { aPdf } from '../outside-learning/certificate-files.ts';
import { aDecision, learning } from '../outside-learning/learning-builders.ts';
import { told } from '../practice/practice-builders.ts';

/** Whom and what the acts of a history are about. */
export interface Stage {
  db: Database;
  keys: KeyRing;
  trainee: Person;
  mentor: Person;
  administrator: Person;
  assessors: readonly [Person, Person];
  programmeId: string;
}

export type Act = (
  stage: Stage,
  pick: number,
  now: Date,
) => Promise<Outcome<unknown, string, unknown> | undefined>;

const clients = ['Ana Müller', 'Bo', 'Chidi', 'Dana'];
const fees = ['paid', 'barter', 'pro-bono'] as const;

/** What a trainee could have written: the pick decides what it says. */
function saying(pick: number) {
  const isGroup = pick % 5 === 0;
  return told({
    heldOn: addDays(calendarDate('2026-11-20'), -(pick % 40)),
    startsAt: `${String(6 + (pick % 15)).padStart(2, '0')}:${pick % 2 ? '30' : '00'}`,
    durationMinutes: 30 + (pick % 4) * 10,
    client: { name: clients[pick % clients.length] ?? '' },
    kind: isGroup ? 'group' : 'individual',
    groupSize: isGroup ? 2 + (pick % 18) : null,
    fee: fees[pick % 3] ?? 'paid',
    clientAgreedToBeNamed: pick % 4 !== 0,
    overlapReason: 'It was so',
  });
}

const learningFrom = (pick: number) =>
  learning({
    title: `Course ${pick % 9}`,
    beganOn: addDays(calendarDate('2026-06-01'), pick % 100),
    endedOn: addDays(calendarDate('2026-06-02'), pick % 100),
    minutes: 60 + (pick % 10) * 30,
    area: pick % 2 ? 'core' : 'resource',
    delivery: pick % 5 ? 'live' : 'self-paced',
    file: { name: 'certificate.pdf', bytes: aPdf(String(pick)) },
  });

const at = <Row>(rows: readonly Row[], pick: number): Row | undefined => rows[pick % (rows.length || 1)];

async function aSessionOf({ db, trainee }: Stage, pick: number, among?: ReturnType<typeof isNull>) {
  const rows = await db
    .select()
    .from(practiceSessions)
    .where(and(eq(practiceSessions.traineeId, trainee.id), among))
    .orderBy(desc(practiceSessions.loggedAt), asc(practiceSessions.id));
  // The latest two, so that several acts meet on one session.
  return at(rows.slice(0, 2), pick);
}
const inLog = isNull(practiceSessions.removedAt);

const observedOf = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(observedSessions)
      .where(eq(observedSessions.traineeId, trainee.id))
      .orderBy(desc(observedSessions.recordedAt), asc(observedSessions.id)),
    pick,
  );
const coachingOf = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(mentorCoachingSessions)
      .where(eq(mentorCoachingSessions.traineeId, trainee.id))
      .orderBy(desc(mentorCoachingSessions.recordedAt), asc(mentorCoachingSessions.id)),
    pick,
  );
const qualificationOf = async ({ db, mentor }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(mentorQualifications)
      .where(eq(mentorQualifications.mentorId, mentor.id))
      .orderBy(asc(mentorQualifications.recordedAt), asc(mentorQualifications.id)),
    pick,
  );
const resultOf = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(examResults)
      .where(eq(examResults.traineeId, trainee.id))
      .orderBy(desc(examResults.recordedAt), asc(examResults.id)),
    pick,
  );
const submissionOf = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(outsideLearning)
      .where(eq(outsideLearning.traineeId, trainee.id))
      .orderBy(desc(outsideLearning.submittedAt), asc(outsideLearning.id)),
    pick % 2,
  );
const attendedDay = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select({ day: liveDays, attendance: attendances })
      .from(attendances)
      .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
      .where(eq(attendances.traineeId, trainee.id))
      .orderBy(asc(liveDays.heldOn), asc(liveDays.id)),
    pick,
  );

const makeUpOf = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(makeUps)
      .where(eq(makeUps.traineeId, trainee.id))
      .orderBy(desc(makeUps.setAt), asc(makeUps.id))
      .limit(2),
    pick,
  );

const ofMakeUps = ['corrects the register', 'sets a make-up', 'hands a make-up in', 'decides on a make-up'];

/** Told more often than the rest: they can undo one another. */
export const often = [
  ...ofMakeUps,
  ...['logs', 'edits', 'removes', 'restores', 'sends', 'signs', 'takes a decision back'],
  ...['hands training elsewhere in', 'decides on training elsewhere'],
];

/** Everything that moves what counts, each by its own use case. One that is refused changes nothing and is a story as well. */
export const acts: Record<string, Act> = {
  logs: ({ db, keys, trainee }, pick, now) => logPracticeSession(db, keys, trainee, saying(pick), now),
  async edits(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return (
      row &&
      editPracticeSession(
        stage.db,
        stage.keys,
        stage.trainee,
        { ...saying(pick + 7), id: row.id, revision: row.revision },
        now,
      )
    );
  },
  async removes(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return row && removePracticeSession(stage.db, stage.trainee, row.id, now);
  },
  async restores(stage, pick, now) {
    const row = await aSessionOf(stage, pick);
    return row && restorePracticeSession(stage.db, stage.trainee, row.id, now);
  },
  async sends(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return row && sendPracticeSessions(stage.db, stage.trainee, [row.id], now);
  },
  async recalls(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return row && recallPracticeSessions(stage.db, stage.trainee, [row.id], now);
  },
  async signs(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return row && signOffPracticeSessions(stage.db, stage.mentor, { sessions: [row], flagsSeen: true }, now);
  },
  'takes a decision back': ({ db, mentor }, _, now) => undoDecision(db, mentor, {}, now),
  async returns(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return (
      row &&
      returnPracticeSession(stage.db, stage.keys, stage.mentor, { session: row, reason: 'Too short' }, now)
    );
  },
  async 'withdraws a signature'(stage, pick, now) {
    const row = await aSessionOf(stage, pick, inLog);
    return (
      row &&
      withdrawSignOff(stage.db, stage.keys, stage.mentor, { sessionId: row.id, reason: 'By mistake' }, now)
    );
  },
  'records mentor coaching': ({ db, mentor, trainee }, pick, now) =>
    recordMentorCoaching(
      db,
      mentor,
      {
        traineeIds: [trainee.id],
        heldOn: addDays(calendarDate('2026-11-20'), -(pick % 60)),
        durationMinutes: 30 + (pick % 30),
        headCount: pick % 3 === 0 ? 4 : 1,
        entry: newId(),
      },
      now,
    ),
  async 'confirms mentor coaching'(stage, pick, now) {
    const row = await coachingOf(stage, pick % 2);
    return row && confirmMentoring(stage.db, stage.trainee, { id: row.id }, now);
  },
  async 'withdraws mentor coaching'(stage, pick, now) {
    const row = await coachingOf(stage, pick % 2);
    return row && withdrawMentoring(stage.db, stage.mentor, { id: row.id, reason: 'Not so' }, now);
  },
  'records an observed session': ({ db, keys, mentor, trainee }, pick, now) =>
    recordObservedSession(
      db,
      keys,
      mentor,
      {
        traineeId: trainee.id,
        heldOn: addDays(calendarDate('2026-11-20'), -(pick % 60)),
        durationMinutes: 45,
        feedback: pick % 2 ? '' : 'You let the silence work.',
        entry: newId(),
      },
      now,
    ),
  async 'writes feedback'(stage, pick, now) {
    const row = await observedOf(stage, pick % 2);
    return (
      row &&
      writeObservationFeedback(
        stage.db,
        stage.keys,
        stage.mentor,
        { sessionId: row.id, feedback: 'You asked one thing at a time.' },
        now,
      )
    );
  },
  async 'confirms an observed session'(stage, pick, now) {
    const row = await observedOf(stage, pick % 2);
    return row && confirmMentoring(stage.db, stage.trainee, { id: row.id }, now);
  },
  async 'withdraws an observed session'(stage, pick, now) {
    const row = await observedOf(stage, pick % 2);
    return row && withdrawMentoring(stage.db, stage.mentor, { id: row.id, reason: 'Not so' }, now);
  },
  'records a qualification': ({ db, administrator, mentor }, pick, now) =>
    recordMentorQualification(
      db,
      administrator,
      {
        mentorId: mentor.id,
        credential: pick % 2 ? 'PCC' : 'MCC',
        fromOn: addDays(calendarDate('2026-01-01'), pick % 300),
        untilOn: pick % 3 ? null : calendarDate('2027-03-01'),
      },
      now,
    ),
  async 'ends a qualification'(stage, pick, now) {
    const row = await qualificationOf(stage, pick);
    return (
      row &&
      endMentorQualification(
        stage.db,
        stage.administrator,
        { id: row.id, untilOn: addDays(calendarDate('2026-06-01'), pick % 120) },
        now,
      )
    );
  },
  async 'strikes a qualification out'(stage, pick, now) {
    const row = await qualificationOf(stage, pick);
    return (
      row && endMentorQualification(stage.db, stage.administrator, { id: row.id, untilOn: undefined }, now)
    );
  },
  async 'corrects the register'(stage, pick, now) {
    const row = await attendedDay(stage, pick);
    if (!row) return undefined;
    const presence: ToldPresence =
      pick % 4 === 0 ? 'absent' : { lateMinutes: (pick % 3) * 100, leftEarlyMinutes: (pick % 5) * 7 };
    const entries = [{ traineeId: stage.trainee.id, presence, seen: markOf(row.attendance) }];
    return recordAttendance(
      stage.db,
      stage.administrator,
      { liveDayId: row.day.id, entries, reason: 'The list by the door says so.' },
      now,
    );
  },
  async 'sets a make-up'(stage, pick, now) {
    const row = await attendedDay(stage, pick);
    return (
      row &&
      setMakeUp(
        stage.db,
        stage.administrator,
        {
          ...{ liveDayId: row.day.id, traineeId: stage.trainee.id, task: 'Listen to the recording.' },
          ...{ delivery: pick % 2 ? 'live' : 'self-paced', minutes: 1 + (pick % 60), dueOn: null },
        },
        now,
      )
    );
  },
  async 'hands a make-up in'(stage, pick, now) {
    const row = await makeUpOf(stage, pick);
    return (
      row &&
      handInMakeUp(stage.db, stage.keys, stage.trainee, { makeUpId: row.id, work: 'I asked one thing.' }, now)
    );
  },
  async 'decides on a make-up'(stage, pick, now) {
    const row = await makeUpOf(stage, pick);
    return (
      row &&
      decideMakeUp(
        stage.db,
        stage.administrator,
        {
          ...{ makeUpId: row.id, seen: row.handedInAt, reason: 'As agreed' },
          minutes: pick % 3 === 0 ? 0 : Math.min(row.minutes, 1 + (pick % 40)),
        },
        now,
      )
    );
  },
  async 'withdraws a make-up'(stage, pick, now) {
    const row = await makeUpOf(stage, pick);
    return row && withdrawMakeUp(stage.db, stage.administrator, row.id, now);
  },
  async 'corrects a live day'(stage, pick, now) {
    const row = await attendedDay(stage, pick);
    return (
      row &&
      correctLiveDay(
        stage.db,
        stage.administrator,
        {
          liveDayId: row.day.id,
          revision: row.day.revision,
          title: row.day.title,
          heldOn: addDays(calendarDate('2026-02-01'), pick % 200),
          startsAtTime: '09:00',
          minutes: 600 - (pick % 3) * 60,
          area: pick % 2 ? 'core' : 'resource',
        },
        now,
      )
    );
  },
  async 'completes a lesson'({ db, keys, trainee, programmeId }, pick, now) {
    const lessonId = `01-what-medical-coaching-is/0${1 + (pick % 2)}-${pick % 2 ? 'four-neighbours' : 'one-conversation'}`;
    return studiedAndCompleted(db, keys, trainee, { lessonId, programmeId }, now);
  },
  async 'takes a lesson back'({ db, trainee }, pick, now) {
    const rows = await db
      .select()
      .from(lessonCompletions)
      .where(eq(lessonCompletions.traineeId, trainee.id))
      .orderBy(desc(lessonCompletions.completedAt), asc(lessonCompletions.id));
    const row = at(rows.slice(0, 4), pick);
    return row && reverseLessonCompletion(db, trainee, row.id, now);
  },
  'hands training elsewhere in': ({ db, keys, trainee }, pick, now) =>
    submitOutsideLearning(db, keys, trainee, learningFrom(pick), now),
  async 'changes what was handed in'(stage, pick, now) {
    const { db, keys, trainee } = stage;
    const row = await submissionOf(stage, pick);
    const seen = row?.changedAt.getTime() ?? 0;
    return (
      row && changeOutsideLearning(db, keys, trainee, { ...learningFrom(pick + 3), id: row.id, seen }, now)
    );
  },
  async 'withdraws what was handed in'(stage, pick, now) {
    const row = await submissionOf(stage, pick);
    const seen = row?.changedAt.getTime() ?? 0;
    return row && withdrawOutsideLearning(stage.db, stage.trainee, { id: row.id, seen }, now);
  },
  async 'decides on training elsewhere'(stage, pick, now) {
    const row = await submissionOf(stage, pick);
    const minutes = [row?.minutes ?? 0, 0, 30, 45][pick % 4] ?? 0;
    const area = pick % 3 ? 'core' : 'resource';
    return (
      row && aDecision(stage.db, stage.administrator, row.id, { minutes, area, reason: `For ${pick}` }, now)
    );
  },
  'records an exam': ({ db, assessors, trainee, programmeId }, pick, now) =>
    recordExamResult(
      db,
      assessors[0],
      {
        traineeId: trainee.id,
        programmeId,
        exam: pick % 2 ? 'written' : 'oral',
        heldOn: addDays(calendarDate('2026-11-01'), pick % 20),
        attempt: 2 + (pick % 4),
        scorePercent: 50 + (pick % 50),
        secondAssessorId: pick % 2 ? null : assessors[1].id,
      },
      now,
    ),
  async 'confirms an exam'(stage, pick, now) {
    const row = await resultOf(stage, pick % 2);
    return row && confirmExamResult(stage.db, stage.assessors[1], row.id, now);
  },
  async 'withdraws an exam'(stage, pick, now) {
    const row = await resultOf(stage, pick % 2);
    return row && withdrawExamResult(stage.db, stage.assessors[0], { resultId: row.id, reason: 'Slip' }, now);
  },
  async 'moves the beginning of education'({ db, administrator, trainee }, pick, now) {
    const [row] = await db.select().from(enrolments).where(eq(enrolments.traineeId, trainee.id));
    return (
      row &&
      changeEducationBeginning(
        db,
        administrator,
        {
          enrolmentId: row.id,
          educationBeganOn: addDays(calendarDate('2026-01-01'), pick % 90),
          seen: row.educationBeganOn,
        },
        now,
      )
    );
  },
};
