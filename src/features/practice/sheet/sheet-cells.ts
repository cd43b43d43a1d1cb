import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { SessionFee, SessionKind, SessionMedium } from '../practice-session.ts';

/** How a file writes a day such as 05/08/2025. Nobody can tell from the day alone. */
export const dateOrders = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const two = (text = '') => text.padStart(2, '0');
function dayFrom(year = '', month = '', day = ''): DayRead {
  const found = findCalendarDate(`${year}-${two(month)}-${two(day)}`);
  return found ? done(found) : refuse('no-such-day');
}

export type DayRead = Outcome<CalendarDate, 'unreadable-day' | 'no-such-day' | 'day-or-month-first'>;

/**
 * A day as spreadsheets write it: `2025-08-05`, `2025/08/05`, `5.8.2025`, `5 Aug 2025`, `Aug 5, 2025`, and `05/08/2025`
 * where only one reading is a day or `order` says which is meant.
 */
export function readDay(text: string, order: DateOrder | undefined): DayRead {
  let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (found) return dayFrom(found[1], found[2], found[3]);
  found = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (found) return dayFrom(found[3], found[2], found[1]);
  found = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,9})\.?,?[- ](\d{4})$/i.exec(text);
  if (found) return dayOfMonth(found[3], found[2], found[1]);
  found = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text);
  if (found) return dayOfMonth(found[3], found[1], found[2]);
  found = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (!found) return refuse('unreadable-day');
  const [, one, other, year] = found;
  const dayFirst = dayFrom(year, other, one);
  const monthFirst = dayFrom(year, one, other);
  if (Number(one) === Number(other)) return dayFirst;
  if (order) return order === 'day-first' ? dayFirst : monthFirst;
  if (!dayFirst.ok) return monthFirst;
  return monthFirst.ok ? refuse('day-or-month-first') : dayFirst;
}

function dayOfMonth(year = '', name = '', day = ''): DayRead {
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const isName = month > 0 && fullMonths[month - 1]?.startsWith(name.toLowerCase().replace(/^sept$/, 'sep'));
  return isName ? dayFrom(year, String(month), day) : refuse('unreadable-day');
}

const fullMonths = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];

/** `HH:MM` from `7:30`, `07:30:00`, `7.30`, `7:30 pm` or `7 pm`; `undefined` for anything else. */
export function readTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.]([0-5]\d)(?::[0-5]\d)?)? ?([ap])?\.?(?:m\.?)?$/i.exec(text);
  if (!found) return undefined;
  const [, hour = '', minute, half] = found;
  if (!minute && !half) return undefined;
  if (!half) return Number(hour) < 24 ? `${two(hour)}:${minute}` : undefined;
  if (Number(hour) < 1 || Number(hour) > 12) return undefined;
  const inDay = (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${two(String(inDay))}:${minute ?? '00'}`;
}

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:]+/gu, ' ')
    .trim();

const reader = <Value>(words: [Value, string[]][]) => {
  const known = new Map(words.flatMap(([value, texts]) => texts.map((text) => [text, value] as const)));
  return (text: string): Value | undefined => known.get(fold(text));
};

export const readKind = reader<SessionKind>([
  ['individual', ['individual', 'one to one', '1:1', '1 1', '1 to 1', 'single', 'person']],
  ['group', ['group', 'team', 'circle', 'group coaching', 'team coaching']],
  ['chemistry-call', ['chemistry call', 'chemistry', 'chemistry session', 'intro call', 'discovery call']],
]);

export const readFee = reader<SessionFee>([
  ['paid', ['paid', 'yes', 'fee', 'paying', 'employer', 'sponsored']],
  ['barter', ['barter', 'exchange', 'swap']],
  ['pro-bono', ['pro bono', 'probono', 'unpaid', 'free', 'no', 'volunteer', 'voluntary', 'none']],
]);

export const readMedium = reader<SessionMedium>([
  ['video', ['video', 'video call', 'zoom', 'teams', 'meet', 'online', 'virtual']],
  ['phone', ['phone', 'telephone', 'call', 'phone call', 'audio']],
  ['in-person', ['in person', 'face to face', 'f2f', 'on site', 'onsite', 'office', 'live']],
]);

export const readYesNo = reader<boolean>([
  [true, ['yes', 'y', 'true', '1', 'agreed', 'x']],
  [false, ['no', 'n', 'false', '0', '']],
]);

/** Digits only: `1.5` people are nobody. */
export const readCount = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text) ? Number(text) : undefined;

const synonyms = {
  day: ['date', 'day', 'session date', 'held on', 'date of session'],
  start: ['start', 'start time', 'time', 'from', 'began', 'starts', 'starting time'],
  end: ['end', 'end time', 'until', 'to', 'finish', 'ended'],
  length: ['duration', 'length', 'minutes', 'mins', 'min', 'time spent', 'duration minutes', 'duration min'],
  client: ['client', 'client name', 'name', 'coachee', 'who', 'client code'],
  kind: ['type', 'kind', 'session type', 'format', 'individual group', 'individual or group'],
  groupSize: [
    'number in group',
    'group size',
    'participants',
    'number of participants',
    'head count',
    'number',
  ],
  fee: ['fee', 'paid', 'payment', 'paid or pro bono', 'paid pro bono', 'paid or not'],
  medium: ['medium', 'by', 'how', 'mode', 'channel', 'delivery', 'place', 'location'],
  topic: ['topic', 'subject', 'theme', 'focus', 'about'],
  agreed: [
    ...[
      'client agreed to be named',
      'agreed to be named',
      'consent',
      'client consent',
      'consent to be named',
    ],
    'agreed',
  ],
  note: ['note', 'notes', 'note for mentor', 'note for the mentor'],
} satisfies Record<string, string[]>;

export type SheetColumn = keyof typeof synonyms;

const columns = new Map(
  Object.entries(synonyms).flatMap(([column, words]) => words.map((word) => [word, column as SheetColumn])),
);

/** What a heading stands for; `undefined`: nothing that a session has. */
export const readHeading = (text: string): SheetColumn | undefined => columns.get(fold(text));
