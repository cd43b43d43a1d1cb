import type { AttendancePolicy } from './attendance.ts';

/** What a cohort credits of a live day that somebody was not at throughout, in a sentence or two. */
export const policyInWords = ({ graceMinutes, leastPercent }: AttendancePolicy): string =>
  [
    graceMinutes > 0
      ? `Who comes up to ${graceMinutes} minutes late, or leaves so early, misses nothing.`
      : 'Every minute late or gone early is missed.',
    leastPercent > 0 && `Who has less than ${leastPercent} % of a live day is credited nothing of it.`,
  ]
    .filter(Boolean)
    .join(' ');
