/** A day without a time or a zone, as `YYYY-MM-DD`: calendar dates compare as text. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** @throws RangeError for anything that is not a day of the calendar between 1900 and 9999, such as 2027-02-29. */
export function calendarDate(text: string): CalendarDate {
  const found = findCalendarDate(text);
  if (!found) throw new RangeError(`Not a calendar date: ${text.slice(0, 20)}`);
  return found;
}

/** The same for text somebody typed: `undefined` where {@link calendarDate} throws. */
export function findCalendarDate(text: string): CalendarDate | undefined {
  if (!/^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  // Date turns 31 April into 1 May; the round trip does not.
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
    ? (text as CalendarDate)
    : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is at `instant` in `timeZone`, an IANA name such as `Europe/Berlin`. */
export function dayOf(instant: Date, timeZone: string): CalendarDate {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return calendarDate(format.format(instant));
}

/** `months` may be negative. A day that the target month lacks becomes its last: 31 January + 1 month = 28 February. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return calendarDate(first.toISOString().slice(0, 10));
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return calendarDate(
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10),
  );
}
