import { and, between, desc, eq, inArray, isNull, max, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from './last-step.ts';
import type { LogFilter } from './log-filter.ts';
import { pageSize, type LoggedSession, type Tally } from './logged-session.ts';
import { practiceStates, stateAfter, stepNames, type PracticeState } from './practice-state.ts';
import { clientOfStep, openStepWords } from './step-words.ts';

const s = practiceSessions;

const chosen = (traineeId: string, { month, client, fee, kind, ids }: Partial<LogFilter>): SQL | undefined =>
  and(
    eq(s.traineeId, traineeId),
    isNull(s.removedAt),
    month && month !== 'all' ? between(s.heldOn, `${month}-01`, `${month}-31`) : undefined,
    client ? eq(clients.code, client) : undefined,
    fee ? eq(s.fee, fee) : undefined,
    kind ? eq(s.kind, kind) : undefined,
    ids ? inArray(s.id, ids) : undefined,
  );

const standsSo = (state: PracticeState): SQL => {
  const steps = stepNames.filter((step) => stateAfter(step) === state);
  // Nothing happened yet: as if it had been recalled.
  return inArray(sql`coalesce(${lastStep}, 'recalled')`, steps);
};

/** How many sessions, and how many minutes, stand how; of the whole log, or of a choice without its status. */
export async function findTally(
  db: Reader,
  traineeId: string,
  filter: Partial<LogFilter> = {},
): Promise<Tally> {
  const rows = await db
    .select({
      step: lastStep,
      sessions: sql<number>`count(*)`,
      minutes: sql<number>`sum(${s.durationMinutes})`,
    })
    .from(s)
    .innerJoin(clients, eq(clients.id, s.clientId))
    .where(chosen(traineeId, filter))
    .groupBy(lastStep);
  const tally = Object.fromEntries(
    practiceStates.map((state) => [state, { sessions: 0, minutes: 0 }]),
  ) as Tally;
  for (const { step, sessions, minutes } of rows) {
    const there = tally[stateAfter(step)];
    there.sessions += sessions;
    there.minutes += minutes;
  }
  return tally;
}

/**
 * The trainee's own log, newest first. Clients are codes: their names stand on the page of the clients and nowhere else.
 * @param size how many at most, from the page that the filter names.
 */
export async function findPracticeLog(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  filter: LogFilter,
  size = pageSize,
): Promise<LoggedSession[]> {
  const rows = await db
    .select({
      id: s.id,
      startedAt: s.startedAt,
      timeZone: s.timeZone,
      heldOn: s.heldOn,
      durationMinutes: s.durationMinutes,
      clientCode: clients.code,
      kind: s.kind,
      groupSize: s.groupSize,
      fee: s.fee,
      medium: s.medium,
      topic: s.topic,
      clientAgreedToBeNamed: s.clientAgreedToBeNamed,
      lastStep,
    })
    .from(s)
    .innerJoin(clients, eq(clients.id, s.clientId))
    .where(and(chosen(traineeId, filter), filter.status && standsSo(filter.status)))
    .orderBy(desc(s.startedAt), desc(s.id))
    .limit(size)
    .offset((filter.page - 1) * pageSize);
  const log = rows.map(({ lastStep: step, heldOn, ...row }) => ({
    ...row,
    heldOn: heldOn as CalendarDate,
    state: stateAfter(step),
  }));
  const waiting = log.filter(({ state }) => state === 'asked' || state === 'returned').map(({ id }) => id);
  const words = await findLastWords(db, keys, traineeId, waiting);
  return log.map((row) => ({ ...row, mentorsWords: words.get(row.id) }));
}

async function findLastWords(db: Reader, keys: KeyRing, traineeId: string, ids: string[]) {
  const words = new Map<string, string>();
  if (ids.length === 0) return words;
  const steps = await db
    .select({
      sessionId: practiceSteps.sessionId,
      clientId: clientOfStep,
      sealed: practiceSteps.wordsSealed,
    })
    .from(practiceSteps)
    .innerJoin(s, eq(s.id, practiceSteps.sessionId))
    .where(and(inArray(practiceSteps.sessionId, ids), inArray(practiceSteps.step, ['asked', 'returned'])))
    .orderBy(practiceSteps.seq);
  const about = steps.map(({ clientId }) => clientId);
  const keyOf = await findClientKeys(db, keys, traineeId, about);
  for (const step of steps) {
    const text = openStepWords(keyOf, step, traineeId);
    if (text) words.set(step.sessionId, text);
  }
  return words;
}

/** The last month in which the trainee held a session; `undefined`: none yet. */
export async function findLastMonth(db: Reader, traineeId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ day: max(s.heldOn) })
    .from(s)
    .where(and(eq(s.traineeId, traineeId), isNull(s.removedAt)));
  return row?.day?.slice(0, 7);
}
