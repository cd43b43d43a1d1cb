import type { Database } from '#db/client.ts';
import { findPersonOnRecord } from '#features/accounts/find-people.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findMentorsOf } from '#features/enrolment/find-assignments.ts';
import type { Person } from '#features/people/person.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { findSignOffQueue } from '#features/practice/sign-off/find-sign-off-queue.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import {
  mostAtOnce,
  signOffPracticeSessions,
} from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import type { QueueRow } from '#features/practice/sign-off/sign-off-queue.ts';
import { signRefusals } from '../actions/sign-off-words.ts';
import { actorBy, json, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'whose sessions are signed', required: true },
    mentor: {
      is: 'text',
      value: 'E-MAIL',
      about: 'who signs (without: the one mentor who accompanies the trainee today)',
    },
    session: { is: 'texts', value: 'ID', about: 'a session to sign; more than once for several' },
    'all-clean': { is: 'switch', about: 'signs every waiting session without a flag' },
    'flags-seen': { is: 'switch', about: 'the mentor has looked twice at what is flagged among those named' },
    send: { is: 'switch', about: 'first sends the drafts of the trainee, in their name' },
    json,
  },
  notes: ['Sessions that are named are signed together or not at all; all clean ones a hundred at a time.'],
  opens: 'to-write',
  async run(given, { db, now, print }) {
    if (given.session.length > 0 === given['all-clean'])
      throw new WrongUsage('Name sessions with --session, or say --all-clean.');
    const trainee = await personBy(db, given.trainee);
    const mentor = given.mentor
      ? await actorBy(db, given.mentor, 'mentor')
      : await onlyMentorOf(db, trainee, now);
    const sent = given.send ? await sendDrafts(db, trainee, now) : 0;
    const waiting = await findWaitingOf(db, mentor, trainee, now);
    const chosen = given['all-clean']
      ? waiting.filter(({ flags }) => flags.length === 0)
      : given.session.map((id) => waiting.find((row) => row.id === id) ?? { id, revision: 1 });

    for (let from = 0; from < chosen.length; from += mostAtOnce) {
      const sessions = chosen.slice(from, from + mostAtOnce).map(({ id, revision }) => ({ id, revision }));
      const outcome = await signOffPracticeSessions(
        db,
        mentor,
        { sessions, flagsSeen: given['flags-seen'] && !given['all-clean'] },
        now,
      );
      if (!outcome.ok) throw new Refused(signRefusals[outcome.refusal]);
    }
    const flagged = waiting.filter((row) => !chosen.some(({ id }) => id === row.id));
    if (given.json)
      print(
        JSON.stringify(
          {
            mentor: mentor.email,
            sent,
            signed: chosen.map(({ id }) => id),
            waiting: flagged.map(({ id, flags }) => ({ id, flags: flags.map(({ flag }) => flag) })),
          },
          null,
          2,
        ),
      );
    else print(`${chosen.length} signed by ${mentor.email}, ${flagged.length} still waiting.`);
    return exitCodes.done;
  },
});

async function onlyMentorOf(db: Database, trainee: Person, now: Date): Promise<Person> {
  const mentors = await findMentorsOf(db, trainee.id, await findToday(db, now));
  const [mentor] = mentors;
  if (!mentor) throw new Refused(`Nobody accompanies ${trainee.email} today.`);
  if (mentors.length > 1)
    throw new WrongUsage(`${trainee.email} has ${mentors.length} mentors: say which one with --mentor.`);
  const found = await findPersonOnRecord(db, mentor.id);
  return actorBy(db, found?.email ?? '', 'mentor');
}

async function sendDrafts(db: Database, trainee: Person, now: Date): Promise<number> {
  const log = await findPracticeEvidence(db, trainee.id);
  const drafts = log.filter(({ state }) => state === 'draft').map(({ id }) => id);
  for (let from = 0; from < drafts.length; from += mostAtOnce) {
    const outcome = await sendPracticeSessions(db, trainee, drafts.slice(from, from + mostAtOnce), now);
    if (!outcome.ok) throw new Refused(`The drafts of ${trainee.email} cannot be sent: ${outcome.refusal}.`);
  }
  return drafts.length;
}

/** Everything of this trainee that waits for this mentor, whichever page of the queue it is on. */
async function findWaitingOf(db: Database, mentor: Person, trainee: Person, now: Date): Promise<QueueRow[]> {
  const rows: QueueRow[] = [];
  for (const view of ['attention', 'asked'] as const)
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const queue = await findSignOffQueue(db, mentor, { view, page }, now);
      pages = queue.pages;
      rows.push(...queue.rows.filter(({ traineeId }) => traineeId === trainee.id));
    }
  return rows;
}
