import { and, eq, gte, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { addDays, type CalendarDate } from '#shared/calendar-date.ts';

/** How many minutes of sessions began on that day in the trainee's log. @param exceptId the session itself, when it is edited. */
export async function findDayMinutes(
  db: Reader,
  traineeId: string,
  day: CalendarDate,
  exceptId = '',
): Promise<number> {
  const [sum] = await db
    .select({ minutes: sql<number>`coalesce(sum(${practiceSessions.durationMinutes}), 0)` })
    .from(practiceSessions)
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        eq(practiceSessions.heldOn, day),
        ne(practiceSessions.id, exceptId),
        // A day begins and ends at most 14 hours from where UTC has it; so the index is read, and not the whole log.
        gte(practiceSessions.startedAt, new Date(`${addDays(day, -1)}T00:00:00Z`)),
        lt(practiceSessions.startedAt, new Date(`${addDays(day, 2)}T00:00:00Z`)),
      ),
    );
  return sum?.minutes ?? 0;
}
