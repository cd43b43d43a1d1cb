import { Temporal } from 'temporal-polyfill';
import { earliestDay } from '#features/enrolment/enrolment.ts';
import { addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import { plainLine } from '#shared/plain-line.ts';
import { readJoinUrl } from './join-url.ts';

/** A day or evening on which a cohort is taught live. The link by which people join is apart: `findJoinLink`. */
export interface LiveDay {
  id: string;
  cohortId: string;
  title: string;
  heldOn: CalendarDate;
  startsAt: Date;
  /** What somebody who was there from beginning to end is credited. */
  minutes: number;
  /** They credit nothing: the day ends this much later. */
  breakMinutes: number;
  area: 'core' | 'resource';
  /** A room, an address; null: not told. */
  place: string | null;
  /** The facilitator's guide that it follows. */
  guideId: string | null;
  /** Null: it is held. */
  cancelledAt: Date | null;
  /** Counts the changes. */
  revision: number;
}

/** What the clock needs. */
export type Timed = Pick<LiveDay, 'startsAt' | 'minutes' | 'breakMinutes'>;

/** A live day as it is told: the time is that of the academy's zone. What is left out is not there. */
export interface ToldLiveDay {
  title: string;
  heldOn: CalendarDate;
  /** `09:30`; a time that comes twice, when the clocks go back, is the first. */
  startsAtTime: string;
  minutes: number;
  breakMinutes?: number;
  area: 'core' | 'resource';
  place?: string;
  joinUrl?: string;
  guideId?: string | null;
}

export const shortestLiveDay = 15;
export const longestLiveDay = 720;
const longestBreaks = 240;
export const longestTitle = 120;
export const longestPlace = 160;

export type LiveDayFlaw =
  | 'no-title'
  | 'impossible-day'
  | 'no-such-time'
  | 'impossible-minutes'
  | 'impossible-breaks'
  | 'no-such-place'
  | 'no-such-link'
  | 'no-such-guide';

export type ReadLiveDay = Omit<LiveDay, 'id' | 'cohortId' | 'cancelledAt' | 'revision'> & {
  joinUrl: string | null;
};

/**
 * Checks what was told about a live day, and finds the instant at which it begins.
 * @param guideIds of the cohort's programme.
 */
export function readLiveDay(
  told: ToldLiveDay,
  timeZone: string,
  today: CalendarDate,
  guideIds: readonly string[],
): { ok: true; day: ReadLiveDay } | { ok: false; flaw: LiveDayFlaw } {
  const flawed = (flaw: LiveDayFlaw) => ({ ok: false, flaw }) as const;
  const title = plainLine(told.title, longestTitle);
  if (title === undefined) return flawed('no-title');
  // A year too many is a slip of the hand; nobody plans further ahead than three years.
  if (told.heldOn < earliestDay || told.heldOn > addMonths(today, 36)) return flawed('impossible-day');
  const { heldOn, minutes, breakMinutes = 0, area, guideId = null } = told;
  if (!isWithin(minutes, shortestLiveDay, longestLiveDay)) return flawed('impossible-minutes');
  if (!isWithin(breakMinutes, 0, longestBreaks)) return flawed('impossible-breaks');
  const startsAt = instantOf(heldOn, told.startsAtTime, timeZone);
  if (!startsAt) return flawed('no-such-time');
  const place = told.place?.trim() ? plainLine(told.place, longestPlace) : null;
  if (place === undefined) return flawed('no-such-place');
  const joinUrl = told.joinUrl?.trim() ? readJoinUrl(told.joinUrl.trim()) : null;
  if (joinUrl === undefined) return flawed('no-such-link');
  if (guideId !== null && !guideIds.includes(guideId)) return flawed('no-such-guide');
  return {
    ok: true,
    day: { title, heldOn, startsAt, minutes, breakMinutes, area, place, joinUrl, guideId },
  };
}

const isWithin = (count: number, least: number, most: number): boolean =>
  Number.isInteger(count) && count >= least && count <= most;

/** Whether two live days of one cohort share a minute of the clock; one may begin when the other ends. */
export const liveDaysOverlap = (one: Timed, other: Timed): boolean =>
  one.startsAt.getTime() < endOf(other).getTime() && other.startsAt.getTime() < endOf(one).getTime();

/** When it ends by the clock. */
export const endOf = ({ startsAt, minutes, breakMinutes }: Timed): Date =>
  new Date(startsAt.getTime() + (minutes + breakMinutes) * 60_000);

/** A live day as a form wants it. @param joinUrl null: there is none. */
export const toldOf = (
  day: Omit<LiveDay, 'id' | 'cohortId' | 'cancelledAt' | 'revision'>,
  joinUrl: string | null,
  timeZone: string,
): Required<ToldLiveDay> => ({
  title: day.title,
  heldOn: day.heldOn,
  startsAtTime: Temporal.Instant.fromEpochMilliseconds(day.startsAt.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' }),
  minutes: day.minutes,
  breakMinutes: day.breakMinutes,
  area: day.area,
  place: day.place ?? '',
  joinUrl: joinUrl ?? '',
  guideId: day.guideId,
});

/** `undefined`: no time at all, or one that the clocks skip in spring. */
function instantOf(day: CalendarDate, time: string, timeZone: string): Date | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const instant = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return instant.toPlainDateTime().equals(wall) ? new Date(instant.epochMilliseconds) : undefined;
}
