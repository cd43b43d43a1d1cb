import { endOf, type LiveDay } from './live-day.ts';

/** How long before the beginning the link is shown. */
const minutesBefore = 30;

/** From when on members see the link. */
export const joinShownFrom = ({ startsAt }: Pick<LiveDay, 'startsAt'>): Date =>
  new Date(startsAt.getTime() - minutesBefore * 60_000);

/** Whether members see the link at that instant: from half an hour before the beginning until the end by the clock. */
export const isJoinShown = (
  day: Pick<LiveDay, 'startsAt' | 'minutes' | 'breakMinutes' | 'cancelledAt'>,
  now: Date,
): boolean => day.cancelledAt === null && joinShownFrom(day) <= now && now < endOf(day);
