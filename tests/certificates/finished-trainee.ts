import type { Database } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { lessonCompletions } from '#db/schema/curriculum.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { examConfirmations, examResults } from '#db/schema/exams.ts';
import {
  mentorCoachingSessions,
  mentoringConfirmations,
  mentorQualifications,
  observedSessions,
} from '#db/schema/mentoring.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';

export const programmeId = 'medical-coach-2026';

interface WhoFinished {
  name?: string | null;
}

/** A trainee who meets each requirement exactly, told as rows: the rooms test for themselves how these come about. */
export async function aFinishedTrainee(
  db: Database,
  { signedSessions = 100, ...who }: WhoFinished & { signedSessions?: number } = {},
): Promise<{ trainee: Person; mentor: Person }> {
  const { trainee, mentor } = await aTraineeWithoutPractice(db, who);
  const traineeId = trainee.id;
  const theirClients = Array.from({ length: 8 }, (_, index) => ({
    id: newId(),
    traineeId,
    code: `C${index + 1}`,
    isGroup: false,
    addedAt: now,
  }));
  const sessions = Array.from({ length: 100 }, (_, index) => {
    const heldOn = day(2 + (index % 8), 1 + Math.floor(index / 8));
    return {
      id: newId(),
      traineeId,
      clientId: theirClients[index % 8]?.id ?? '',
      revision: 1,
      startedAt: new Date(`${heldOn}T10:00:00Z`),
      timeZone: 'Europe/Dublin',
      heldOn,
      durationMinutes: 60,
      kind: 'individual' as const,
      fee: index % 4 === 0 ? ('pro-bono' as const) : ('paid' as const),
      medium: 'video' as const,
      topic: 'goal setting',
      clientAgreedToBeNamed: true,
      loggedAt: now,
      changedAt: now,
    };
  });
  await db.write(async (tx) => {
    await tx.insert(clients).values(theirClients);
    await tx.insert(practiceSessions).values(sessions);
    await tx.insert(practiceSteps).values(
      sessions.slice(0, signedSessions).map(({ id }) => ({
        sessionId: id,
        revision: 1,
        step: 'signed' as const,
        actorId: mentor.id,
        takenAt: now,
      })),
    );
  });
  return { trainee, mentor };
}

const day = (month: number, date: number) =>
  `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The same without a single session with a client. */
export async function aTraineeWithoutPractice(
  db: Database,
  { name = 'Zoë Łukasiewicz-Nguyễn Šimůnek' }: WhoFinished = {},
): Promise<{ trainee: Person; mentor: Person }> {
  const { trainee, mentor } = await aTraineeWithMentor(db, '2026-01-12');
  const assessors = [await aPerson(db, 'assessor'), await aPerson(db, 'assessor')] as const;
  const [traineeId, mentorId] = [trainee.id, mentor.id];
  const coached = Array.from({ length: 10 }, (_, index) => ({
    id: newId(),
    traineeId,
    mentorId,
    heldOn: day(3 + (index % 6), 10),
    durationMinutes: 60,
    headCount: index < 3 ? 1 : 8,
    recordedAt: now,
  }));
  const observed = Array.from({ length: 5 }, (_, index) => ({
    id: newId(),
    traineeId,
    mentorId,
    heldOn: day(4 + index, 20),
    durationMinutes: 45,
    feedbackSealed: Buffer.from('sealed'),
    feedbackAt: now,
    recordedAt: now,
  }));
  const exams = (['written', 'oral'] as const).map((exam) => ({
    id: newId(),
    traineeId,
    programmeId,
    exam,
    heldOn: exam === 'written' ? '2026-09-18' : '2026-10-02',
    attempt: 1,
    scorePercent: 84,
    assessorId: assessors[0].id,
    secondAssessorId: exam === 'oral' ? assessors[1].id : null,
    recordedAt: now,
  }));
  await db.write(async (tx) => {
    const [cohortId, liveDayId] = [newId(), newId()];
    await tx.insert(cohorts).values({
      id: cohortId,
      name: `Cohort ${cohortId.slice(0, 6)}`,
      programmeId,
      opensOn: '2026-01-12',
      openedAt: now,
    });
    const taught = Array.from({ length: 3 }, (_, index) => ({
      id: index === 0 ? liveDayId : newId(),
      cohortId,
      title: `Live day ${index + 1}`,
      heldOn: day(2 + index, 7),
      startsAt: now,
      minutes: 600,
      area: 'core' as const,
      recordedAt: now,
    }));
    await tx.insert(liveDays).values(taught);
    await tx.insert(attendances).values(
      taught.map(({ id }) => ({
        liveDayId: id,
        traineeId,
        minutes: 600,
        recordedBy: mentorId,
        recordedAt: now,
      })),
    );
    await tx.insert(lessonCompletions).values(
      (['core', 'core', 'resource'] as const).map((area, index) => ({
        id: newId(),
        traineeId,
        programmeId,
        lessonId: `99-told/0${index}-lesson`,
        lessonVersion: 'a',
        minutes: 600,
        area,
        delivery: 'self-paced' as const,
        completedOn: day(9, 26),
        completedAt: now,
      })),
    );
    await tx
      .insert(mentorQualifications)
      .values({ id: newId(), mentorId, credential: 'PCC', fromOn: '2020-01-01', recordedAt: now });
    await tx.insert(mentorCoachingSessions).values(coached);
    await tx.insert(observedSessions).values(observed);
    await tx
      .insert(mentoringConfirmations)
      .values([...coached, ...observed].map(({ id }) => ({ subjectId: id, traineeId, confirmedAt: now })));
    await tx.insert(examResults).values(exams);
    await tx
      .insert(examConfirmations)
      .values(exams.map(({ id }) => ({ resultId: id, assessorId: assessors[1].id, confirmedAt: now })));
  });
  if (name !== null) await confirmCertificateName(db, trainee, name, now);
  return { trainee, mentor };
}
