import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { outsideFacts } from '#db/schema/requirements.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { ToldFact } from '../evidence.ts';
import { findOutsideFactKey } from './outside-fact.ts';

/**
 * What a trainee told of things that happened elsewhere and did not take back, the oldest day first.
 * @param knownAt as it was told by that instant.
 */
export async function findOutsideFacts(db: Reader, traineeId: string, knownAt?: Date): Promise<ToldFact[]> {
  const rows = await db
    .select({ id: outsideFacts.id, fact: outsideFacts.fact, onDay: outsideFacts.onDay })
    .from(outsideFacts)
    .where(
      and(
        eq(outsideFacts.traineeId, traineeId),
        knownAt && lte(outsideFacts.recordedAt, knownAt),
        or(isNull(outsideFacts.removedAt), knownAt && gt(outsideFacts.removedAt, knownAt)),
      ),
    )
    .orderBy(asc(outsideFacts.onDay), asc(outsideFacts.id));
  return rows.flatMap(({ id, fact, onDay }) => {
    const key = findOutsideFactKey(fact);
    return key ? [{ id, fact: key, onDay: calendarDate(onDay) }] : [];
  });
}
