import { and, asc, gt, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { findAttendanceKnownAt } from './find-attendance-known-at.ts';

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

/**
 * A trainee's live days, the oldest first. One that was missed altogether is no credit.
 * @param knownAt as the register stood at that instant.
 */
export const findAttendanceCredits = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<AttendanceCredit[]> =>
  (await findAttendanceCreditsOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees. */
export async function findAttendanceCreditsOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, AttendanceCredit[]>> {
  if (knownAt) {
    const known = new Map<string, AttendanceCredit[]>();
    for (const id of traineeIds) known.set(id, await findAttendanceKnownAt(db, id, knownAt));
    return known;
  }
  const rows = await db
    .select({
      traineeId: attendances.traineeId,
      id: liveDays.id,
      title: liveDays.title,
      heldOn: liveDays.heldOn,
      minutes: attendances.minutes,
      area: liveDays.area,
    })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .where(and(inArray(attendances.traineeId, [...traineeIds]), gt(attendances.minutes, 0)))
    .orderBy(asc(liveDays.startsAt), asc(liveDays.id));
  const credits = new Map<string, AttendanceCredit[]>();
  for (const { traineeId, heldOn, ...row } of rows) {
    const those = credits.get(traineeId) ?? [];
    those.push({ ...row, of: 'live-day', creditedOn: calendarDate(heldOn), delivery: 'live' });
    credits.set(traineeId, those);
  }
  return credits;
}
