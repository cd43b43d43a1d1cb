import { and, asc, eq, gt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';

/** Minutes of training that a trainee is credited for one live day. */
export interface AttendanceCredit {
  /** Of the live day. */
  id: string;
  of: 'live-day';
  title: string;
  creditedOn: CalendarDate;
  minutes: number;
  area: 'core' | 'resource';
  delivery: 'live';
}

/** A trainee's live days, the oldest first. One that was missed altogether is no credit. */
export async function findAttendanceCredits(db: Reader, traineeId: string): Promise<AttendanceCredit[]> {
  const rows = await db
    .select({
      id: liveDays.id,
      title: liveDays.title,
      heldOn: liveDays.heldOn,
      minutes: attendances.minutes,
      area: liveDays.area,
    })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .where(and(eq(attendances.traineeId, traineeId), gt(attendances.minutes, 0)))
    .orderBy(asc(liveDays.startsAt), asc(liveDays.id));
  return rows.map(({ heldOn, ...row }) => ({
    ...row,
    of: 'live-day',
    creditedOn: calendarDate(heldOn),
    delivery: 'live',
  }));
}
