import { and, count, countDistinct, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findTraineesOf } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findRuleFlags } from './find-rule-flags.ts';
import { lastStep } from '../last-step.ts';
import { stateAfter, type PracticeState } from '../practice-state.ts';
import type { RuleFlag } from './rule-flags.ts';
import type { QueueRow, QueueView, SignOffQueue } from './sign-off-queue.ts';

const rowsAPage = 200;

/** Nobody but a mentor has a queue: others find it empty. Only trainees accompanied today wait in it. */
export async function findSignOffQueue(
  db: Reader,
  actor: Person,
  asked: { view: QueueView; page?: number },
  now: Date,
): Promise<SignOffQueue> {
  const today = await findToday(db, now);
  const trainees = (may.mentor(actor) ? await findTraineesOf(db, actor.id, today) : []).filter(({ id }) =>
    may.signOffPractice(actor, { traineeId: id, isAssignedToday: true }),
  );
  const waiting = await findWaiting(
    db,
    trainees.map(({ id }) => id),
  );
  const done = await countDecided(db, actor.id);
  const attention = waiting.filter(({ state }) => state === 'sent');
  const questions = waiting.filter(({ state }) => state === 'asked');
  const counts = { attention: attention.length, asked: questions.length, done: done.sessions };
  const pages = Math.max(1, Math.ceil(counts[asked.view] / rowsAPage));
  const page = Math.min(Math.max(1, asked.page ?? 1), pages);
  const from = (page - 1) * rowsAPage;

  if (asked.view === 'done') {
    const listed = await findDecided(db, actor.id, from);
    const rows = await describe(db, listed, new Map());
    return {
      ...{ view: asked.view, counts, page, pages, rows },
      ...{ totalMinutes: done.minutes, trainees: done.trainees, oldestSince: undefined },
    };
  }
  const list = asked.view === 'asked' ? questions : attention;
  const place = new Map(trainees.map(({ id }, index) => [id, index]));
  list.sort(
    (a, b) =>
      (place.get(a.traineeId) ?? 0) - (place.get(b.traineeId) ?? 0) ||
      a.startedAt.getTime() - b.startedAt.getTime(),
  );
  const listed = list.slice(from, from + rowsAPage);
  const flags = await findRuleFlags(
    db,
    listed.map(({ id }) => id),
    now,
  );
  return {
    ...{ view: asked.view, counts, page, pages, rows: await describe(db, listed, flags) },
    totalMinutes: list.reduce((total, { durationMinutes }) => total + durationMinutes, 0),
    trainees: new Set(list.map(({ traineeId }) => traineeId)).size,
    oldestSince: list.map(({ since }) => since).sort((a, b) => a.getTime() - b.getTime())[0],
  };
}

interface Listed {
  id: string;
  traineeId: string;
  startedAt: Date;
  durationMinutes: number;
  state: PracticeState;
  since: Date;
}

/** The last step of each session: next to max(), SQLite answers the other columns of the same row. */
const last = sql<number>`max(${practiceSteps.seq})`.as('last_seq');

/** Everything of these trainees that was sent and is neither signed nor returned. */
async function findWaiting(db: Reader, traineeIds: string[]): Promise<Listed[]> {
  const lastSteps = db
    .select({
      sessionId: practiceSteps.sessionId,
      step: practiceSteps.step,
      since: practiceSteps.takenAt,
      last,
    })
    .from(practiceSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
    .where(and(inArray(practiceSessions.traineeId, traineeIds), isNull(practiceSessions.removedAt)))
    .groupBy(practiceSteps.sessionId)
    .as('last_steps');
  // An undone decision leaves the session waiting since it was sent, not since then.
  const since = sql`case ${lastSteps.step} when 'undone' then (
    select max(earlier.taken_at) from ${practiceSteps} earlier
    where earlier.session_id = ${lastSteps.sessionId} and earlier.step in ('sent', 'answered', 'withdrawn')
  ) else ${lastSteps.since} end`.mapWith(practiceSteps.takenAt);
  const rows = await db
    .select({
      id: practiceSessions.id,
      traineeId: practiceSessions.traineeId,
      startedAt: practiceSessions.startedAt,
      durationMinutes: practiceSessions.durationMinutes,
      step: lastSteps.step,
      since,
    })
    .from(lastSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, lastSteps.sessionId))
    .where(inArray(lastSteps.step, ['sent', 'asked', 'answered', 'undone', 'withdrawn']));
  return rows.map(({ step, ...row }) => ({ ...row, state: stateAfter(step) }));
}

/** What this mentor signed, returned or took back last: it stays in their record after a hand-over. */
const decidedBy = (db: Reader, mentorId: string) =>
  db
    .select({
      sessionId: practiceSteps.sessionId,
      step: practiceSteps.step,
      since: practiceSteps.takenAt,
      last,
    })
    .from(practiceSteps)
    .where(eq(practiceSteps.actorId, mentorId))
    .groupBy(practiceSteps.sessionId)
    .as('last_of_mine');
const decisions = ['signed', 'returned', 'withdrawn'] as const;

async function countDecided(db: Reader, mentorId: string) {
  const lastOfMine = decidedBy(db, mentorId);
  const [found] = await db
    .select({
      sessions: count(),
      minutes: sql<number>`coalesce(sum(${practiceSessions.durationMinutes}), 0)`,
      trainees: countDistinct(practiceSessions.traineeId),
    })
    .from(lastOfMine)
    .innerJoin(practiceSessions, eq(practiceSessions.id, lastOfMine.sessionId))
    .where(and(isNull(practiceSessions.removedAt), inArray(lastOfMine.step, decisions)));
  return found ?? { sessions: 0, minutes: 0, trainees: 0 };
}

/** A page of it, the latest first. */
async function findDecided(db: Reader, mentorId: string, from: number): Promise<Listed[]> {
  const lastOfMine = decidedBy(db, mentorId);
  const rows = await db
    .select({
      id: practiceSessions.id,
      traineeId: practiceSessions.traineeId,
      startedAt: practiceSessions.startedAt,
      durationMinutes: practiceSessions.durationMinutes,
      since: lastOfMine.since,
      lastStep,
    })
    .from(lastOfMine)
    .innerJoin(practiceSessions, eq(practiceSessions.id, lastOfMine.sessionId))
    .where(and(isNull(practiceSessions.removedAt), inArray(lastOfMine.step, decisions)))
    .orderBy(desc(lastOfMine.last))
    .limit(rowsAPage)
    .offset(from);
  return rows.map(({ lastStep: step, ...row }) => ({ ...row, state: stateAfter(step) }));
}

/** The rest of what a page shows, for its own rows only. */
async function describe(
  db: Reader,
  page: readonly Listed[],
  flags: ReadonlyMap<string, RuleFlag[]>,
): Promise<QueueRow[]> {
  const ids = page.map(({ id }) => id);
  const rows = await db
    .select({
      id: practiceSessions.id,
      revision: practiceSessions.revision,
      traineeName: people.name,
      clientCode: clients.code,
      timeZone: practiceSessions.timeZone,
      heldOn: practiceSessions.heldOn,
      kind: practiceSessions.kind,
      groupSize: practiceSessions.groupSize,
      fee: practiceSessions.fee,
      medium: practiceSessions.medium,
      topic: practiceSessions.topic,
      clientAgreedToBeNamed: practiceSessions.clientAgreedToBeNamed,
    })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .innerJoin(people, eq(people.id, practiceSessions.traineeId))
    .where(inArray(practiceSessions.id, ids));
  const described = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap((listed) => {
    const row = described.get(listed.id);
    return row
      ? [{ ...listed, ...row, heldOn: row.heldOn as CalendarDate, flags: flags.get(listed.id) ?? [] }]
      : [];
  });
}
