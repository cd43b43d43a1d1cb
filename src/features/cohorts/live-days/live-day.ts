import { Temporal } from 'temporal-polyfill';
import { earliestDay } from '#features/enrolment/enrolment.ts';
import { addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import { plainLine } from '#shared/plain-line.ts';

/** A day or evening on which a cohort is taught live. */
export interface LiveDay {
  id: string;
  cohortId: string;
  title: string;
  heldOn: CalendarDate;
  startsAt: Date;
  /** What somebody who was there from beginning to end is credited. */
  minutes: number;
  area: 'core' | 'resource';
}

/** A live day as it is told: the time is that of the academy's zone. */
export interface ToldLiveDay {
  title: string;
  heldOn: CalendarDate;
  /** `09:30`; a time that comes twice, when the clocks go back, is the first. */
  startsAtTime: string;
  minutes: number;
  area: 'core' | 'resource';
}

export const shortestLiveDay = 15;
export const longestLiveDay = 720;
export const longestTitle = 120;

export type LiveDayFlaw = 'no-title' | 'impossible-day' | 'no-such-time' | 'impossible-minutes';

/** Checks what was told about a live day, and finds the instant at which it begins. */
export function readLiveDay(
  told: ToldLiveDay,
  timeZone: string,
  today: CalendarDate,
):
  | { ok: true; day: Pick<LiveDay, 'title' | 'heldOn' | 'startsAt' | 'minutes' | 'area'> }
  | { ok: false; flaw: LiveDayFlaw } {
  const title = plainLine(told.title, longestTitle);
  if (title === undefined) return { ok: false, flaw: 'no-title' };
  // A year too many is a slip of the hand; nobody plans further ahead than three years.
  if (told.heldOn < earliestDay || told.heldOn > addMonths(today, 36))
    return { ok: false, flaw: 'impossible-day' };
  if (!isLiveDayLength(told.minutes)) return { ok: false, flaw: 'impossible-minutes' };
  const startsAt = instantOf(told.heldOn, told.startsAtTime, timeZone);
  if (!startsAt) return { ok: false, flaw: 'no-such-time' };
  const { heldOn, minutes, area } = told;
  return { ok: true, day: { title, heldOn, startsAt, minutes, area } };
}

const isLiveDayLength = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= shortestLiveDay && minutes <= longestLiveDay;

/** Whether two live days of one cohort share a minute; one may begin when the other ends. */
export const liveDaysOverlap = (
  one: Pick<LiveDay, 'startsAt' | 'minutes'>,
  other: Pick<LiveDay, 'startsAt' | 'minutes'>,
): boolean =>
  one.startsAt.getTime() < endOf(other).getTime() && other.startsAt.getTime() < endOf(one).getTime();

export const endOf = ({ startsAt, minutes }: Pick<LiveDay, 'startsAt' | 'minutes'>): Date =>
  new Date(startsAt.getTime() + minutes * 60_000);

/** A live day as a form wants it. */
export const toldOf = (
  { startsAt, ...day }: Omit<LiveDay, 'id' | 'cohortId'>,
  timeZone: string,
): ToldLiveDay => ({
  ...day,
  startsAtTime: Temporal.Instant.fromEpochMilliseconds(startsAt.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' }),
});

/** `undefined`: no time at all, or one that the clocks skip in spring. */
function instantOf(day: CalendarDate, time: string, timeZone: string): Date | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const instant = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return instant.toPlainDateTime().equals(wall) ? new Date(instant.epochMilliseconds) : undefined;
}
