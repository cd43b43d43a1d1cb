import { and, asc, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
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

/**
 * A double, which is the same client, start and length; else the earliest one; `undefined`: there is none.
 * @param stretch without `clientId` doubles are not told apart. @param exceptId the session itself, when it is edited.
 */
export async function findOverlap(
  db: Reader,
  traineeId: string,
  stretch: Stretch & { clientId?: string | undefined },
  exceptId = '',
): Promise<OtherSession | undefined> {
  const { startedAt, durationMinutes, clientId } = stretch;
  const double = and(
    eq(practiceSessions.clientId, clientId ?? ''),
    eq(practiceSessions.startedAt, startedAt),
    eq(practiceSessions.durationMinutes, durationMinutes),
  );
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
    .orderBy(desc(sql`${double}`), asc(practiceSessions.startedAt))
    .limit(1);
  return found && { ...found, heldOn: found.heldOn as CalendarDate };
}

/** Whether they are told of the same client, from the same moment and equally long: no reason makes that right. */
export const isDouble = (
  session: Stretch & { clientId?: string | undefined },
  other: OtherSession,
): boolean =>
  session.clientId === other.clientId &&
  session.startedAt.getTime() === other.startedAt.getTime() &&
  session.durationMinutes === other.durationMinutes;
