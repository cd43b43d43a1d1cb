import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate } from '#shared/calendar-date.ts';

/** The last millisecond of a day in `timeZone`: what "as of that day" knows. */
export function endOfDay(day: CalendarDate, timeZone: string): Date {
  const next = Temporal.PlainDate.from(addDays(day, 1)).toZonedDateTime(timeZone);
  return new Date(next.epochMilliseconds - 1);
}
