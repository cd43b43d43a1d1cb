import { dayOf, type CalendarDate } from './calendar-date.ts';

const inWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `22 Nov 2026` */
export const dayInWords = (day: CalendarDate): string =>
  inWords.format(new Date(`${day}T00:00:00Z`)).replace('Sept', 'Sep');

/** `14:02`, in the person's own zone. */
export function timeInWords(instant: Date, timeZone: string): string {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
    clocks.set(timeZone, format);
  }
  return format.format(instant);
}

/** `22 Nov 2026, 14:02` */
export const momentInWords = (instant: Date, timeZone: string): string =>
  `${dayInWords(dayOf(instant, timeZone))}, ${timeInWords(instant, timeZone)}`;

// Making a format takes as long as using it a hundred times. There are some hundred zones, so this stays small.
const clocks = new Map<string, Intl.DateTimeFormat>();

const monthAlone = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `November 2026`, of any day in it. */
export const monthInWords = (day: CalendarDate): string => monthAlone.format(new Date(`${day}T00:00:00Z`));

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** `Sun` */
export const weekdayInWords = (day: CalendarDate): string => weekday.format(new Date(`${day}T00:00:00Z`));

/** `Dublin`: how a zone is called beside a time. */
export const zoneInWords = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
