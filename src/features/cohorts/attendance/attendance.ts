/** How somebody was at a live day, of whose minutes they missed some at its beginning and at its end. */
export interface Presence {
  /** Those they were there; 0: absent. */
  minutes: number;
  lateMinutes: number;
  leftEarlyMinutes: number;
}

/** The same as it is told. */
export type ToldPresence = 'absent' | Pick<Presence, 'lateMinutes' | 'leftEarlyMinutes'>;

export const throughout: ToldPresence = { lateMinutes: 0, leftEarlyMinutes: 0 };

/** What a cohort credits of a live day that somebody was not at throughout. Fixed once its first attendance is recorded. */
export interface AttendancePolicy {
  /** Who comes at most so many minutes late, or leaves so early, misses nothing. */
  graceMinutes: number;
  /** Who has less than this share of the day, grace included, is credited nothing. */
  leastPercent: number;
}

export const everyMinuteCounts: AttendancePolicy = { graceMinutes: 0, leastPercent: 0 };

export const longestGrace = 60;
/** Why a register is corrected, in characters. */
export const longestReason = 500;

export const isAttendancePolicy = ({ graceMinutes, leastPercent }: AttendancePolicy): boolean =>
  isWithin(graceMinutes, longestGrace) && isWithin(leastPercent, 100);

/** What was told, by the minutes of the day; `undefined`: somebody who missed all of it is absent, not late. */
export function presenceOf(told: ToldPresence, dayMinutes: number): Presence | undefined {
  if (told === 'absent') return { minutes: 0, lateMinutes: 0, leftEarlyMinutes: 0 };
  const { lateMinutes, leftEarlyMinutes } = told;
  if (!isWithin(lateMinutes, dayMinutes) || !isWithin(leftEarlyMinutes, dayMinutes)) return undefined;
  const minutes = dayMinutes - lateMinutes - leftEarlyMinutes;
  return minutes > 0 ? { minutes, lateMinutes, leftEarlyMinutes } : undefined;
}

/** Minutes of training that a live day is credited with. Never more than it had. */
export function creditedMinutes(
  { minutes, lateMinutes, leftEarlyMinutes }: Presence,
  dayMinutes: number,
  { graceMinutes, leastPercent }: AttendancePolicy,
): number {
  if (minutes === 0) return 0;
  const forgiven = [lateMinutes, leftEarlyMinutes].filter((missed) => missed <= graceMinutes);
  const credited = Math.min(
    dayMinutes,
    forgiven.reduce((sum, missed) => sum + missed, minutes),
  );
  return credited * 100 < leastPercent * dayMinutes ? 0 : credited;
}

/** Tells one standing of a row from another: what a form brings back of the row that it was made from. Empty: not recorded. */
export const markOf = (presence: Presence | null): string =>
  presence === null
    ? ''
    : presence.minutes === 0
      ? 'absent'
      : `${presence.minutes}-${presence.lateMinutes}-${presence.leftEarlyMinutes}`;

/** Of a row of a register, where nothing may stand yet. */
export const presenceIn = ({
  minutes,
  lateMinutes,
  leftEarlyMinutes,
}: { [Name in keyof Presence]: number | null }): Presence | null =>
  minutes === null
    ? null
    : { minutes, lateMinutes: lateMinutes ?? 0, leftEarlyMinutes: leftEarlyMinutes ?? 0 };

const isWithin = (minutes: number, most: number) =>
  Number.isInteger(minutes) && minutes >= 0 && minutes <= most;
