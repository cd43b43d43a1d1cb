import type { Role } from '#features/people/person.ts';
import type { LiveDay } from '../live-days/live-day.ts';

/** A live day as it stands in somebody's calendar. */
export interface FollowedDay extends LiveDay {
  cohort: string;
  /** There is a link by which people join. */
  isOnline: boolean;
  /** When the timetable last changed it. */
  changedAt: Date;
  /** The follower is taught it. */
  isOwn: boolean;
}

/** Where somebody who follows a live day reads about it. */
export function pathOfDay(
  day: Pick<FollowedDay, 'id' | 'cohortId' | 'isOwn'>,
  roles: readonly Role[],
): string {
  if (day.isOwn) return `/trainee/live-days/${day.id}`;
  return roles.includes('administrator')
    ? `/admin/cohorts/${day.cohortId}/days/${day.id}`
    : '/mentor/live-days';
}
