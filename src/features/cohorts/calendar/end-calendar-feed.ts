import { and, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/cohorts.ts';

/** A step: the address in force ends. Answers whether there was one. */
export async function endCalendarFeed(tx: Writer, personId: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(calendarFeeds)
    .set({ revokedAt: now })
    .where(and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt)))
    .returning({ id: calendarFeeds.id });
  return ended.length > 0;
}
