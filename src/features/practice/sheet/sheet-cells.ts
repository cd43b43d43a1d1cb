import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { SessionFee, SessionKind, SessionMedium } from '../practice-session.ts';
import { minutesFrom } from '../session-length.ts';
import { foldWords } from './sheet-columns.ts';

/** How a file writes a day such as 05/08/2025. Nobody can tell from the day alone. */
export const dateOrders = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

const two = (text = '') => text.padStart(2, '0');
const fullYear = (year = '') => (year.length === 2 ? `20${year}` : year);
function dayFrom(year = '', month = '', day = ''): DayRead {
  const found = findCalendarDate(`${fullYear(year)}-${two(month)}-${two(day)}`);
  return found ? done(found) : refuse('no-such-day');
}

export type DayRead = Outcome<CalendarDate, 'unreadable-day' | 'no-such-day' | 'day-or-month-first'>;

const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)$/;

/**
 * A day as spreadsheets write it: `2025-08-05`, `2025/08/05`, `5.8.2025`, `5.8.25`, `5 Aug 2025`, `Aug 5, 2025`, `5. März
 * 2025`, the number that spreadsheets keep for a day (45874), and `05/08/2025` where only one reading is a day or `order`
 * says which is meant.
 */
export function readDay(text: string, order: DateOrder | undefined): DayRead {
  let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (found) return dayFrom(found[1], found[2], found[3]);
  found = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d\d)$/.exec(text);
  if (found) return dayFrom(found[3], found[2], found[1]);
  found = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[- ]?(\p{L}{3,10})\.?,?[- ](\d{4})$/iu.exec(text);
  if (found) return dayOfMonth(found[3], found[2], found[1]);
  found = /^(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(text);
  if (found) return dayOfMonth(found[3], found[1], found[2]);
  if (/^\d{5}$/.test(text)) return dayOfSerial(Number(text));
  found = slashed.exec(text);
  if (!found) return refuse('unreadable-day');
  const [, one, other, year] = found;
  const dayFirst = dayFrom(year, other, one);
  const monthFirst = dayFrom(year, one, other);
  if (Number(one) === Number(other)) return dayFirst;
  if (order) return order === 'day-first' ? dayFirst : monthFirst;
  if (!dayFirst.ok) return monthFirst;
  return monthFirst.ok ? refuse('day-or-month-first') : dayFirst;
}

/** What the days of a whole column say of their order: one that has only one reading tells how all are meant. */
export function dateOrderOf(days: Iterable<string>): DateOrder | 'either' | 'both' | undefined {
  let [dayFirst, monthFirst, either] = [0, 0, 0];
  for (const text of days) {
    const [, one, other] = slashed.exec(text) ?? [];
    if (!one || !other || Number(one) === Number(other)) continue;
    if (Number(one) > 12) dayFirst += 1;
    else if (Number(other) > 12) monthFirst += 1;
    else either += 1;
  }
  if (dayFirst > 0 && monthFirst > 0) return 'both';
  if (dayFirst > 0) return 'day-first';
  if (monthFirst > 0) return 'month-first';
  return either > 0 ? 'either' : undefined;
}

/** Days since the end of 1899, as spreadsheets count them; those of this century, so that a year or a price is none. */
function dayOfSerial(serial: number): DayRead {
  if (serial < 36_526 || serial > 73_050) return refuse('unreadable-day');
  const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
  return dayFrom(...(day.split('-') as [string, string, string]));
}

const months = [
  'january janvier januar janner',
  'february fevrier februar feber',
  'march mars marz maerz',
  'april avril',
  'may mai',
  'june juin juni',
  'july juillet juli',
  'august aout',
  'september septembre sept',
  'october octobre oktober okt',
  'november novembre',
  'december decembre dezember dez',
].map((names) => names.split(' '));

function dayOfMonth(year = '', name = '', day = ''): DayRead {
  const folded = foldWords(name);
  // `ma` and `ju` begin two months each: three letters and more are asked for, and `mar` is March alone.
  const month = months.findIndex((names) => names.some((full) => full.startsWith(folded))) + 1;
  return month > 0 ? dayFrom(year, String(month), day) : refuse('unreadable-day');
}

/** `HH:MM` from `7:30`, `07:30:00`, `7.30`, `7h30`, `7:30 pm`, `7 pm`, `7:30 Uhr`, or the part of a day that a spreadsheet keeps; `undefined` for anything else. */
export function readTime(text: string): string | undefined {
  const part = dayPartFrom(text);
  if (part !== undefined)
    return part < 1_440 ? `${two(String(Math.floor(part / 60)))}:${two(String(part % 60))}` : undefined;
  const found = /^(\d{1,2})(?:[:.h]([0-5]\d)(?::[0-5]\d(?:\.0+)?)?)? ?(?:([ap])\.?m?\.?|uhr)?$/i.exec(text);
  if (!found) return undefined;
  const [, hour = '', minute, half] = found;
  if (!minute && !half) return undefined;
  if (!half) return Number(hour) < 24 ? `${two(hour)}:${minute}` : undefined;
  if (Number(hour) < 1 || Number(hour) > 12) return undefined;
  const inDay = (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${two(String(inDay))}:${minute ?? '00'}`;
}

/** Whole minutes from the part of a day as which spreadsheets keep a time: 0.0416666667 is one hour. */
function dayPartFrom(text: string): number | undefined {
  if (!/^0[.,]\d{4,20}$/.test(text)) return undefined;
  const minutes = Number(text.replace(',', '.')) * 1_440;
  return Math.abs(minutes - Math.round(minutes)) < 0.01 ? Math.round(minutes) : undefined;
}

/** As {@link minutesFrom}, and with what only spreadsheets write: `60.0`, `1:00:00`, a part of a day. */
export const readLength = (text: string): number | undefined =>
  dayPartFrom(text) ?? minutesFrom(text.replace(/^(\d{1,4})[.,]0+$/, '$1'));

/** Whole minutes from a column of hours: `1`, `0.75`, `1,5`, `1:30`, `1.5 h`. */
export function readHours(text: string): number | undefined {
  const bare = text.replace(/ ?(?:h|hrs?|hours?|std\.?|stunden?|heures?)$/i, '');
  return /^\d{1,2}$/.test(bare)
    ? Number(bare) * 60
    : /^\d{1,2}[.,]\d{1,2}$/.test(bare)
      ? minutesFrom(`${bare} h`)
      : readLength(bare);
}

const reader = <Value>(words: [Value, string][]) => {
  const known = new Map(
    words.flatMap(([value, texts]) => texts.split(',').map((text) => [foldWords(text), value] as const)),
  );
  return (text: string): Value | undefined => known.get(text.toLowerCase()) ?? known.get(foldWords(text));
};

export const readKind = reader<SessionKind>([
  [
    'individual',
    'individual, one to one, 1:1, 1 1, 1 to 1, single, person, i, einzel, einzelcoaching, individuel, individuelle',
  ],
  ['group', 'group, team, circle, group coaching, team coaching, g, gruppe, gruppencoaching, groupe, equipe'],
  [
    'chemistry-call',
    'chemistry call, chemistry, chemistry session, intro call, discovery call, kennenlerngesprach, erstgesprach, appel decouverte',
  ],
]);

export const readFee = reader<SessionFee>([
  ['paid', 'paid, yes, y, fee, paying, employer, sponsored, bezahlt, ja, honorar, paye, payee, oui'],
  ['barter', 'barter, exchange, swap, tausch, echange'],
  [
    'pro-bono',
    'pro bono, probono, unpaid, free, no, n, volunteer, voluntary, none, unbezahlt, nein, kostenlos, ehrenamtlich, gratuit, benevole, non',
  ],
]);

export const readMedium = reader<SessionMedium>([
  [
    'video',
    'video, video call, zoom, teams, meet, online, virtual, remote, videoanruf, visio, en ligne, virtuell',
  ],
  ['phone', 'phone, telephone, call, phone call, audio, telefon, telefonisch, anruf, par telephone'],
  [
    'in-person',
    'in person, face to face, f2f, on site, onsite, office, live, prasenz, vor ort, personlich, en personne, presentiel, sur place',
  ],
]);

export const readYesNo = reader<boolean>([
  [true, 'yes, y, true, 1, agreed, x, ja, j, oui, o'],
  [false, 'no, n, false, 0, , nein, non'],
]);

/** Digits only: `1.5` people are nobody. */
export const readCount = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text) ? Number(text) : undefined;
