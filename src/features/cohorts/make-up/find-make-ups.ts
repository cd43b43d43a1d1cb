import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { sealedWordsReader, workPlace } from '../sealed-words.ts';
import type { MakeUp } from './make-up.ts';

/** A trainee's own make-ups, the oldest first. @param liveDayId of one live day alone. */
export const findOwnMakeUps = (
  db: Reader,
  keys: KeyRing,
  trainee: Person,
  liveDayId?: string,
): Promise<MakeUp[]> =>
  find(
    db,
    keys,
    and(
      eq(makeUps.traineeId, trainee.id),
      liveDayId === undefined ? undefined : eq(makeUps.liveDayId, liveDayId),
    ),
  );

/** The make-ups of a live day, for those who decide on them; nobody else is told any. */
export const findMakeUpsOfDay = async (
  db: Reader,
  keys: KeyRing,
  asker: Person,
  liveDayId: string,
): Promise<MakeUp[]> => (may.administer(asker) ? find(db, keys, eq(makeUps.liveDayId, liveDayId)) : []);

async function find(db: Reader, keys: KeyRing, which: SQL | undefined): Promise<MakeUp[]> {
  const rows = await db
    .select({ makeUp: makeUps, decision: makeUpDecisions })
    .from(makeUps)
    .leftJoin(makeUpDecisions, eq(makeUpDecisions.makeUpId, makeUps.id))
    .where(which)
    .orderBy(asc(makeUps.setAt), asc(makeUps.id), asc(makeUpDecisions.seq));
  // The last decision on each comes last.
  const last = new Map(rows.map((row) => [row.makeUp.id, row]));
  const read = sealedWordsReader(db, keys);
  const found: MakeUp[] = [];
  for (const { makeUp, decision } of last.values()) {
    const { workSealed, setBy: _, ...row } = makeUp;
    found.push({
      ...row,
      dueOn: row.dueOn === null ? null : calendarDate(row.dueOn),
      work: await read(workSealed, workPlace(row.id, row.traineeId)),
      lastDecision: decision ?? undefined,
    });
  }
  return found;
}
