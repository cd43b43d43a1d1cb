import { dayInWords, weekdayInWords } from '#shared/day-words.ts';
import type { LineContext, LineRead, NotUnderstood, PartNotUnderstood } from './line-read.ts';
import { wholeLine, type LastTime, type WholeField, type WholeLine } from './whole-line.ts';

/** One thing that a line is understood to say. */
export interface LineFact {
  field: WholeField;
  label: string;
  words: string;
  /** It was not said, and is taken from the last session with the client. */
  isAsLastTime: boolean;
}

const labels: Record<WholeField, string> = {
  heldOn: 'Day',
  startsAt: 'Start',
  durationMinutes: 'Length',
  client: 'Client',
  groupSize: 'Took part',
  kind: 'Kind',
  fee: 'Fee',
  medium: 'Held by',
  agreed: 'Consent',
  topic: 'Topic',
};
const fees = { paid: 'paid', barter: 'barter', 'pro-bono': 'pro bono' };
const media = { video: 'video', phone: 'phone', 'in-person': 'in person' };
const kinds = { individual: 'one to one', group: 'group', 'chemistry-call': 'chemistry call' };

/** `45 min` · `1 h 15 min` */
export function lengthInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** What the line is understood to say, in the order of a form; what is silent and known from last time is among it. */
export function factsOf(
  { session, asLastTime }: WholeLine,
  { today }: Pick<LineContext, 'today'>,
): LineFact[] {
  const { heldOn, startsAt, durationMinutes, client, groupSize, kind, fee, medium, agreed, topic } = session;
  const words: Partial<Record<WholeField, string | undefined>> = {
    heldOn: heldOn && `${heldOn === today ? 'today, ' : ''}${weekdayInWords(heldOn)} ${dayInWords(heldOn)}`,
    startsAt,
    durationMinutes: durationMinutes === undefined ? undefined : lengthInWords(durationMinutes),
    client,
    groupSize: typeof groupSize === 'number' ? `${groupSize} people` : undefined,
    kind: kind && kinds[kind],
    fee: fee && fees[fee],
    medium: medium && media[medium],
    agreed: agreed === undefined ? undefined : agreed ? 'agreed to be named' : 'not agreed to be named',
    topic: topic === '' ? undefined : topic,
  };
  return (Object.keys(labels) as WholeField[]).flatMap((field) => {
    const said = words[field];
    return said === undefined
      ? []
      : [{ field, label: labels[field], words: said, isAsLastTime: asLastTime.includes(field) }];
  });
}

const askedWords: Record<WholeField, string> = {
  heldOn: 'the day',
  startsAt: 'when it began, such as 18:30',
  durationMinutes: 'how long it took, such as 45m',
  client: 'the client, such as C7',
  groupSize: 'how many took part, such as x8',
  kind: 'the kind',
  fee: 'paid, barter or pro-bono',
  medium: 'video, phone or in-person',
  agreed: 'agreed or not-agreed: may the client be named to an accrediting body',
  topic: 'the topic',
};

/** What is still to be said, each with an example. */
export const askedInWords = (asked: readonly WholeField[]): string[] =>
  asked.map((field) => askedWords[field]);

/** One sentence: `Sun 22 Nov 2026, 18:30, 1 h 15 min, C2, … Topic: sleep.` */
export function lineInWords(read: LineRead, context: LineContext, last?: LastTime): string {
  const facts = factsOf(wholeLine(read, last, context), context);
  const topic = facts.find(({ field }) => field === 'topic');
  const others = facts.filter((fact) => fact !== topic);
  return `${others.map(({ words }) => words).join(', ')}.${topic ? ` Topic: ${topic.words}` : ''}`;
}

const because: Record<NotUnderstood, (meant: string) => string> = {
  unknown: () => 'it looks like a field, and is none that is known.',
  stray: () => 'words of your own stand last, in quotation marks or after a #.',
  'near-miss': (meant) => `did you mean “${meant}”?`,
  'length-or-time': () => 'write 8h30 for a length, 08:30 for a time of the day.',
  contradicts: (meant) => `the line says ${meant} already.`,
  'no-such-day': () => 'there is no such day in the calendar.',
  'day-or-month-first': () => 'this day can be read in two ways. Write 20 Nov or 2026-11-20.',
  'weekday-differs': () => 'that day is another day of the week.',
  'no-such-time': () => 'there is no such time on that day.',
  'length-out-of-range': () => 'a session takes between 1 minute and 12 hours.',
  'head-count-out-of-range': () => 'a group has between 2 and 500 people.',
  'topic-too-long': () => 'the topic is too long: keep it to one line.',
  unreadable: () => 'it holds a character that cannot be kept.',
  'line-too-long': () => 'a line has 1,000 characters at most.',
};

/** The part as it is shown when it is named: never longer than a glance. */
export const shownPart = ({ text }: Pick<PartNotUnderstood, 'text'>): string =>
  (text.length > 40 ? `${text.slice(0, 40)}…` : text).toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, '�');

/** `Not understood: “45x”: it looks like a field, and is none that is known.` */
export const notUnderstoodInWords = (part: PartNotUnderstood): string =>
  `Not understood: “${shownPart(part)}”: ${because[part.because](part.meant ?? '')}`;
