import { and, asc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { endOf, limits, type Stretch } from './practice-session.ts';

/** Another session of the same trainee that takes some of the same time. */
export interface OtherSession extends Stretch {
  id: string;
  clientId: string;
  heldOn: CalendarDate;
  timeZone: string;
}

/** The earliest one, `undefined` when there is none. @param exceptId the session itself, when it is edited. */
export async function findOverlap(
  db: Reader,
  traineeId: string,
  stretch: Stretch,
  exceptId = '',
): Promise<OtherSession | undefined> {
  const { startedAt } = stretch;
  const [found] = await db
    .select({
      id: practiceSessions.id,
      clientId: practiceSessions.clientId,
      startedAt: practiceSessions.startedAt,
      durationMinutes: practiceSessions.durationMinutes,
      heldOn: practiceSessions.heldOn,
      timeZone: practiceSessions.timeZone,
    })
    .from(practiceSessions)
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        ne(practiceSessions.id, exceptId),
        lt(practiceSessions.startedAt, endOf(stretch)),
        // The longest session bounds how far back the index is read.
        gt(practiceSessions.startedAt, new Date(startedAt.getTime() - limits.durationMinutes.to * 60_000)),
        gt(
          sql`${practiceSessions.startedAt} + ${practiceSessions.durationMinutes} * 60000`,
          startedAt.getTime(),
        ),
      ),
    )
    .orderBy(asc(practiceSessions.startedAt))
    .limit(1);
  return found && { ...found, heldOn: found.heldOn as CalendarDate };
}
