import { and, asc, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { outsideFacts } from '#db/schema/requirements.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { ToldFact } from '../evidence.ts';
import { findOutsideFactKey } from './outside-fact.ts';

/**
 * What a trainee told of things that happened elsewhere and did not take back, the oldest day first.
 * @param knownAt as it was told by that instant.
 */
export const findOutsideFacts = async (db: Reader, traineeId: string, knownAt?: Date): Promise<ToldFact[]> =>
  (await findOutsideFactsOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees; one who told nothing is not among them. */
export async function findOutsideFactsOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, ToldFact[]>> {
  const rows = await db
    .select({
      traineeId: outsideFacts.traineeId,
      id: outsideFacts.id,
      fact: outsideFacts.fact,
      onDay: outsideFacts.onDay,
    })
    .from(outsideFacts)
    .where(
      and(
        inArray(outsideFacts.traineeId, [...traineeIds]),
        knownAt && lte(outsideFacts.recordedAt, knownAt),
        or(isNull(outsideFacts.removedAt), knownAt && gt(outsideFacts.removedAt, knownAt)),
      ),
    )
    .orderBy(asc(outsideFacts.onDay), asc(outsideFacts.id));
  const found = new Map<string, ToldFact[]>();
  for (const { traineeId, id, fact, onDay } of rows) {
    const key = findOutsideFactKey(fact);
    if (!key) continue;
    const those = found.get(traineeId) ?? [];
    those.push({ id, fact: key, onDay: calendarDate(onDay) });
    found.set(traineeId, those);
  }
  return found;
}
