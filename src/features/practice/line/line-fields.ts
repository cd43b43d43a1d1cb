import { limits, type SessionFee, type SessionMedium } from '../practice-session.ts';
import { minutesFrom } from '../session-length.ts';
import { readTime } from '../sheet/sheet-cells.ts';
import { readLineDay } from './line-day.ts';
import type { LineContext, LineSaid, NotUnderstood } from './line-read.ts';

/** What a phrase says; `range` needs the day before it is a length. */
export type Meaning =
  | { field: 'day'; said: Required<Pick<LineSaid, 'heldOn'>> }
  | { field: 'start'; said: Required<Pick<LineSaid, 'startsAt'>> }
  | { field: 'range'; said: Required<Pick<LineSaid, 'startsAt'>>; endsAt: string }
  | { field: 'length'; said: Required<Pick<LineSaid, 'durationMinutes'>> }
  | { field: 'client'; said: Required<Pick<LineSaid, 'client'>> }
  | { field: 'groupSize'; said: Required<Pick<LineSaid, 'groupSize'>> }
  | { field: 'kind'; said: Required<Pick<LineSaid, 'kind'>> }
  | { field: 'fee'; said: Required<Pick<LineSaid, 'fee'>> }
  | { field: 'medium'; said: Required<Pick<LineSaid, 'medium'>> }
  | { field: 'agreed'; said: Required<Pick<LineSaid, 'agreed'>> }
  | { field: 'none'; because: NotUnderstood; meant?: string };

const fee = (value: SessionFee): Meaning => ({ field: 'fee', said: { fee: value } });
const medium = (value: SessionMedium): Meaning => ({ field: 'medium', said: { medium: value } });
const agreed = (value: boolean): Meaning => ({ field: 'agreed', said: { agreed: value } });
const chemistry: Meaning = { field: 'kind', said: { kind: 'chemistry-call' } };

/** The words that are known as such. */
const keywords: Record<string, Meaning> = {
  ...{ paid: fee('paid'), barter: fee('barter'), free: fee('pro-bono'), unpaid: fee('pro-bono') },
  ...{ 'pro-bono': fee('pro-bono'), probono: fee('pro-bono'), 'pro bono': fee('pro-bono') },
  ...{ video: medium('video'), phone: medium('phone'), telephone: medium('phone') },
  ...{ 'in-person': medium('in-person'), 'in person': medium('in-person') },
  ...{ 'face to face': medium('in-person'), 'face-to-face': medium('in-person') },
  ...{ chemistry, 'chemistry-call': chemistry, 'chemistry call': chemistry },
  ...{
    agreed: agreed(true),
    consent: agreed(true),
    'not-agreed': agreed(false),
    'not agreed': agreed(false),
  },
  ...{ 'no-consent': agreed(false), 'no consent': agreed(false) },
};
const days = [
  'today',
  'yesterday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** Small words that lead a phrase, and what they lead to. */
const leads: Record<string, Meaning['field'][]> = {
  ...{ at: ['start', 'range'], from: ['range'], on: ['day'], with: ['client'] },
  ...{ for: ['length'], by: ['medium'], via: ['medium'] },
};

/** The longest phrase: `from 6 pm to 7 pm`. */
export const mostWords = 6;

/** What words that stand together say as one; `undefined`: nothing as one. @param phrase joined by single blanks. */
export function readPhrase(phrase: string, context: LineContext): Meaning | undefined {
  const text = phrase.toLowerCase();
  const [lead = '', rest = ''] = splitOnce(text);
  const led = Object.hasOwn(leads, lead) && rest ? leads[lead] : undefined;
  if (led) {
    const meaning = led.includes('start') ? readAt(rest) : led.includes('length') ? readFor(rest) : undefined;
    const whole = meaning ?? readPlain(rest, context);
    return whole && (led.includes(whole.field) || whole.field === 'none') ? whole : undefined;
  }
  return readPlain(text, context);
}

function splitOnce(text: string): string[] {
  const at = text.indexOf(' ');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const readPlain = (text: string, context: LineContext): Meaning | undefined =>
  (Object.hasOwn(keywords, text) ? keywords[text] : undefined) ??
  readClient(text) ??
  readHeadCount(text) ??
  readLength(text) ??
  readStart(text) ??
  readRange(text) ??
  readLineDay(text, context);

const readClient = (text: string): Meaning | undefined =>
  /^[cg][1-9]\d{0,4}$/.test(text) ? { field: 'client', said: { client: text.toUpperCase() } } : undefined;

function readHeadCount(text: string): Meaning | undefined {
  if (!/^[x×]\d+$/.test(text)) return undefined;
  const groupSize = Number(text.slice(1));
  return /^.[1-9]\d{0,2}$/.test(text) &&
    groupSize >= limits.groupSize.from &&
    groupSize <= limits.groupSize.to
    ? { field: 'groupSize', said: { groupSize } }
    : { field: 'none', because: 'head-count-out-of-range' };
}

// A phrase of several words says its units, or the number in `1h 15 Nov` could belong to either side.
const lengthForms = [
  /^\d{1,4} ?(?:m|mins?|minutes?)$/,
  /^\d{1,2} ?(?:h|hrs?|hours?)$/,
  /^\d{1,2}(?:h|hrs?|hours?)\d{1,2}$/,
  /^\d{1,2} ?(?:h|hrs?|hours?) ?\d{1,2} ?(?:m|mins?|minutes?)$/,
  /^\d{1,2}[.,]\d{1,2} ?(?:h|hrs?|hours?)$/,
  // From 5:00 on it could be meant as a time of the day.
  /^[0-4]:[0-5]\d$/,
];

function readLength(text: string): Meaning | undefined {
  if (/^[5-9]:[0-5]\d$/.test(text)) return { field: 'none', because: 'length-or-time' };
  return lengthForms.some((form) => form.test(text)) ? lengthOf(text) : undefined;
}

const readFor = (text: string): Meaning | undefined =>
  /^\d{1,2}:[0-5]\d$/.test(text) ? lengthOf(text) : undefined;

function lengthOf(text: string): Meaning | undefined {
  const durationMinutes = minutesFrom(text);
  if (durationMinutes === undefined) return undefined;
  const { from, to } = limits.durationMinutes;
  return durationMinutes >= from && durationMinutes <= to
    ? { field: 'length', said: { durationMinutes } }
    : { field: 'none', because: 'length-out-of-range' };
}

const onTheClock = /^\d{1,2}(?::\d\d)?$|^\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?$/;

/** The time of the day; after `at`, `8:30` can be nothing else. */
function readAt(text: string): Meaning | undefined {
  if (!/^\d{1,2}:\d\d$/.test(text)) return undefined;
  const startsAt = readTime(text);
  return startsAt ? { field: 'start', said: { startsAt } } : { field: 'none', because: 'no-such-time' };
}

function readStart(text: string): Meaning | undefined {
  if (!/^\d\d:\d\d$/.test(text) && !(onTheClock.test(text) && /m\.?$/.test(text))) return undefined;
  const startsAt = readTime(text);
  return startsAt ? { field: 'start', said: { startsAt } } : { field: 'none', because: 'no-such-time' };
}

function readRange(text: string): Meaning | undefined {
  const [one = '', other = '', ...more] = text.split(/ ?[-–—] ?| (?:to|until) /);
  const isTime = (end: string) => onTheClock.test(end) && /[:m]/.test(end);
  if (more.length > 0 || !isTime(one) || !isTime(other)) return undefined;
  const [startsAt, endsAt] = [readTime(one), readTime(other)];
  return startsAt && endsAt
    ? { field: 'range', said: { startsAt }, endsAt }
    : { field: 'none', because: 'no-such-time' };
}

/** Known words of one piece, each with the field it tells. */
const known: [string, string][] = [
  ...Object.entries(keywords).map(([word, { field }]): [string, string] => [word, field]),
  ...days.map((word): [string, string] => [word, 'day']),
].filter(([word]) => word.length >= 4 && !word.includes(' '));

/** A known word from which this one is a slip of one letter away, for a field that the line does not tell otherwise. */
export function nearestWord(word: string, told: ReadonlySet<string>): string | undefined {
  const text = word.toLowerCase();
  if (text.length < 4 || text.length > 16) return undefined;
  return known.find(([each, field]) => !told.has(field) && isOneSlip(text, each))?.[0];
}

/** One letter more, less or other, or two neighbours in the wrong order. */
function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
