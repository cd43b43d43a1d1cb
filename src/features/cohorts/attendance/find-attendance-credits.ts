import type { Reader } from '#db/client.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { creditedMinutes } from './attendance.ts';
import { findRegisterOf } from './find-register.ts';

/** Minutes of training that a trainee is credited for one live day, by the policy of its cohort. */
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
 * A trainee's live days, the oldest first. One that credits nothing is no credit.
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
  const register = await findRegisterOf(db, traineeIds, knownAt);
  return new Map(
    [...register].map(([traineeId, days]) => [
      traineeId,
      days.flatMap(({ liveDayId, title, heldOn, area, presence, minutes, policy }) => {
        const credited = creditedMinutes(presence, minutes, policy);
        if (credited === 0) return [];
        return {
          id: liveDayId,
          of: 'live-day',
          title,
          creditedOn: heldOn,
          minutes: credited,
          area,
          delivery: 'live',
        };
      }),
    ]),
  );
}
