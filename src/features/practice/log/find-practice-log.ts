import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { chosenBy, standsSo } from './log-choice.ts';
import type { LogFilter } from './log-filter.ts';
import { asLogged, loggedColumns } from './logged-columns.ts';
import { pageSize, type LoggedSession } from './logged-session.ts';
import { clientOfStep, openStepWords } from '../step-words.ts';

const s = practiceSessions;

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
    .select(loggedColumns)
    .from(s)
    .innerJoin(clients, eq(clients.id, s.clientId))
    .where(and(chosenBy(traineeId, filter), filter.status && standsSo([filter.status])))
    .orderBy(desc(s.startedAt), desc(s.id))
    .limit(size)
    .offset((filter.page - 1) * pageSize);
  const log = rows.map(asLogged);
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
