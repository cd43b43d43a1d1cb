import { findLiveDaysOf } from '#features/cohorts/live-days/find-live-days-of.ts';
import { endOf } from '#features/cohorts/live-days/live-day.ts';
import { findOwnCertificates } from '#features/certificates/find-certificates.ts';
import { findCertificateName } from '#features/certificates/find-certificate-name.ts';
import { findReadingPlaces } from '#features/curriculum/studying/find-reading-places.ts';
import { addressOfLesson, minutesLeft } from '#features/curriculum/studying/reading-place.ts';
import { findLessonCompletions } from '#features/curriculum/studying/find-lesson-completions.ts';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { nextLesson } from '#features/curriculum/lesson.ts';
import { findMentorsOf } from '#features/enrolment/find-assignments.ts';
import { findMentorCoachingOf } from '#features/mentoring/find-mentor-coaching.ts';
import { findObservedSessionsOf } from '#features/mentoring/find-observed-sessions.ts';
import type { Person } from '#features/people/person.ts';
import { findLastWords } from '#features/practice/log/find-last-words.ts';
import { countPeersToAnswer } from '#features/practice/peer/find-peer-practices.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { formatMinutes } from '#shared/minutes.ts';

type Home = Exclude<Awaited<ReturnType<typeof findHome>>, undefined>;

/** What a trainee's home is made of; `undefined`: not enrolled in anything. */
export async function findHome({ db, keys }: Pick<App.Locals, 'db' | 'keys'>, trainee: Person, now: Date) {
  const found = await findReadiness(db, trainee, { traineeId: trainee.id }, now);
  if (!found.ok) return undefined;
  const { findings, evidence, enrolment, book, on } = found.value;
  const inState = (...states: string[]) => evidence.practice.filter(({ state }) => states.includes(state));
  const cameBack = inState('returned', 'asked');
  const sent = inState('sent');
  const said = await findLastWords(
    db,
    keys,
    trainee.id,
    [...cameBack, ...sent].map(({ id }) => id),
  );
  const coaching = await findMentorCoachingOf(db, trainee.id);
  const observed = await findObservedSessionsOf(db, keys, trainee.id);
  const liveDays = await findLiveDaysOf(db, trainee.id);
  return {
    book,
    findings,
    evidence,
    on,
    cameBack: cameBack.map((session) => ({ ...session, said: said.get(session.id) })),
    drafts: inState('draft'),
    sent,
    sentSince: [...sent.flatMap(({ id }) => said.get(id)?.at ?? [])].sort((a, b) => +a - +b)[0],
    mentors: await findMentorsOf(db, trainee.id, on),
    toConfirm: {
      coaching: coaching.filter(({ state }) => state === 'waits'),
      observed: observed.filter(({ state, hasFeedback }) => state === 'waits' && hasFeedback),
    },
    peersToAnswer: await countPeersToAnswer(db, trainee.id),
    feedbackAwaited: observed.filter(({ state, hasFeedback }) => state === 'waits' && !hasFeedback),
    oralUnconfirmed: evidence.exams.filter(({ isConfirmed }) => !isConfirmed),
    certificateName: await findCertificateName(db, trainee.id),
    /** The newest one, whatever became of it. */
    certificate: (await findOwnCertificates(db, trainee, now))[0],
    lesson: nextLesson(findLessons(enrolment.programmeId), await findLessonCompletions(db, trainee.id)),
    places: await findReadingPlaces(db, trainee.id),
    liveDay: liveDays.find((day) => day.cancelledAt === null && endOf(day) > now),
  };
}

/** One thing to do: what it is, where it is done, and how much of it there is. */
export interface Thing {
  is:
    | 'answer'
    | 'confirm-name'
    | 'confirm-mentoring'
    | 'confirm-observed'
    | 'confirm-peers'
    | 'send'
    | 'read'
    | 'see-certificate'
    | 'see'
    | 'log';
  title: string;
  /** What the button or link says. */
  action: string;
  href: string;
  more?: string | undefined;
}

const sum = (of: readonly { durationMinutes: number }[]) =>
  of.reduce((minutes, { durationMinutes }) => minutes + durationMinutes, 0);

// An address holds about 120 ids; more than that have a state in common anyway.
const mostInAddress = 100;

/** These rows of the log; of very many those that are returned, which come first. */
const logOf = (sessions: readonly { id: string }[]) =>
  sessions.length > mostInAddress
    ? '/trainee/practice?month=all&status=returned'
    : `/trainee/practice?ids=${sessions.map(({ id }) => id).join('.')}`;

const certificateWords = {
  valid: 'is valid',
  expired: 'has expired',
  revoked: 'was revoked',
  replaced: 'was replaced',
};

const several = (count: number, one: string, many: string) =>
  count === 1 ? `one ${one}` : `${count} ${many}`;

/** What a trainee does next, the most pressing first: what others wait for comes before what only the trainee waits for. */
export function nextThings(home: Home): Thing[] {
  const { cameBack, drafts, toConfirm, lesson, findings, certificateName, certificate } = home;
  const place = home.places.find(({ lessonId }) => lessonId === lesson?.id);
  const things: Thing[] = [];
  const mentors = new Set(cameBack.flatMap(({ said }) => said?.by ?? []));
  if (cameBack.length > 0)
    things.push({
      is: 'answer',
      title: `Answer ${mentors.size === 1 ? [...mentors][0] : 'your mentor'} on ${several(cameBack.length, 'session', 'sessions')}`,
      action: cameBack.length === 1 ? 'Answer it' : 'Answer them',
      href: cameBack.length === 1 ? `/trainee/practice/${cameBack[0]?.id}` : logOf(cameBack),
    });
  if (certificate)
    things.push({
      is: 'see-certificate',
      title: `Your certificate ${certificate.number} ${certificateWords[certificate.is]}`,
      action: 'See my certificate',
      href: '/trainee/certificates',
    });
  else if (!certificateName && findings.every(({ met }) => met))
    things.push({
      is: 'confirm-name',
      title: 'Confirm your name on the certificate',
      action: 'Confirm my name',
      href: '/trainee/certificates',
      more: 'All requirements are met',
    });
  if (toConfirm.observed.length > 0)
    things.push({
      is: 'confirm-observed',
      title: `Read the feedback on ${several(toConfirm.observed.length, 'observed session', 'observed sessions')} and confirm it`,
      action: 'Read and confirm',
      href: '/trainee/observations',
      more: toConfirm.observed[0]?.mentorName,
    });
  if (toConfirm.coaching.length > 0)
    things.push({
      is: 'confirm-mentoring',
      title: `Confirm ${several(toConfirm.coaching.length, 'mentor-coaching session', 'mentor-coaching sessions')}`,
      action: 'Confirm',
      href: '/trainee/mentoring',
      more: `${formatMinutes(sum(toConfirm.coaching))} with ${toConfirm.coaching[0]?.mentorName}`,
    });
  if (home.peersToAnswer > 0)
    things.push({
      is: 'confirm-peers',
      title: `Say whether ${several(home.peersToAnswer, 'peer practice was', 'peer practices were')} so`,
      action: 'Confirm or dispute',
      href: '/trainee/practice/peers',
    });
  if (drafts.length > 0)
    things.push({
      is: 'send',
      title: `Send your ${drafts.length === 1 ? 'draft' : `${drafts.length} drafts`} to your mentor`,
      action: drafts.length === 1 ? 'See the draft' : 'See the drafts',
      href: '/trainee/practice?month=all&status=draft',
      more: formatMinutes(sum(drafts)),
    });
  if (lesson)
    things.push({
      is: 'read',
      title: lesson.title,
      action: place ? 'Go on reading' : 'Read the lesson',
      href: addressOfLesson(lesson.id, place),
      more: place
        ? `about ${minutesLeft(lesson, place.section)} minutes left`
        : `about ${lesson.minutes} minutes`,
    });
  if (things.length === 0 && findings.every(({ met }) => met))
    things.push({
      is: 'see',
      title: 'You have met every requirement',
      action: 'See what counted',
      href: '/trainee/readiness',
    });
  if (things.length === 0)
    things.push({
      is: 'log',
      title: 'Log your next session while it is fresh',
      action: 'Log a session',
      href: '/trainee/practice/new',
    });
  return things;
}

/** What others have to do for this trainee: who, what, and since when. */
export function waitsForOthers(home: Home): { who: string; what: string; since?: Date | undefined }[] {
  const { sent, sentSince, mentors, feedbackAwaited, oralUnconfirmed } = home;
  const isReady = home.certificateName && home.findings.every(({ met }) => met);
  const waits: { who: string; what: string; since?: Date | undefined }[] = [];
  if (sent.length > 0)
    waits.push({
      who: mentors.map(({ name }) => name).join(', ') || 'A mentor, once you have one',
      what: `${several(sent.length, 'session', 'sessions')} to sign, ${formatMinutes(sum(sent))}`,
      since: sentSince,
    });
  for (const { mentorName } of feedbackAwaited.slice(0, 3))
    waits.push({ who: mentorName, what: 'written feedback on an observed session' });
  if (oralUnconfirmed.length > 0)
    waits.push({ who: 'The second assessor', what: 'confirms the result of your oral exam' });
  if (isReady && !home.certificate) waits.push({ who: 'The school office', what: 'issues your certificate' });
  return waits;
}
