import { addMonths, type CalendarDate } from '#shared/calendar-date.ts';

/** Whole calendar months from one day to a later one: 14 March to 13 June are two. */
export function monthsBetween(first: CalendarDate, last: CalendarDate): number {
  const [fromYear = 0, fromMonth = 0] = first.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = last.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return addMonths(first, months) > last ? months - 1 : months;
}

/** The first day of a window that ends on `on`: the same day, so many calendar months before. */
export const windowStart = (on: CalendarDate, withinMonths: number): CalendarDate =>
  addMonths(on, -withinMonths);
