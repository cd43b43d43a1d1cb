import type { LineField, LinePart, LineRead, PartNotUnderstood } from './line-read.ts';

type Stretch = Pick<LinePart, 'from' | 'to'>;

/** The line with another word in the place of that part; an empty one takes the part away. */
export const replaced = (line: string, { from, to }: Stretch, word: string): string =>
  (line.slice(0, from) + word + line.slice(to)).replace(word ? /^$/ : / {2,}/, ' ');

/** The line with that part in quotation marks, so that it is the topic. */
export const takenAsTopic = (line: string, { from, to }: Stretch): string =>
  replaced(line, { from, to }, `“${line.slice(from, to).replace(/["“”„«»]/g, '')}”`);

/** The line with that word for a field: in the place of what it said so far, or before the topic. */
export function withWord(line: string, read: LineRead, field: LineField, word: string): string {
  const part = read.parts.find(({ is }) => is === field || (field === 'length' && is === 'range'));
  if (part?.is === 'range') return replaced(line, part, `${read.said.startsAt} ${word}`);
  if (part) return replaced(line, part, word);
  const lastField = read.parts.findLastIndex(({ is }) => is !== 'topic' && is !== 'not-understood');
  const topic = read.parts.find(({ is }, at) => is === 'topic' && at > lastField);
  const [before, after] = topic ? [line.slice(0, topic.from), line.slice(topic.from)] : [line, ''];
  const gap = before && !/\s$/.test(before) ? ' ' : '';
  return `${before}${gap}${word} ${after}`;
}

/** A way out of something that was not understood. */
export interface Remedy {
  label: string;
  line: string;
}

/** What one tap can make of a part that was not understood, the likeliest first. */
export function remediesFor(line: string, part: PartNotUnderstood): Remedy[] {
  const { because, text, meant } = part;
  const short = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  const as = (word: string): Remedy => ({ label: word, line: replaced(line, part, word) });
  const topic: Remedy = { label: `“${short}” is the topic`, line: takenAsTopic(line, part) };
  const away: Remedy = { label: `Take “${short}” away`, line: replaced(line, part, '') };
  switch (because) {
    case 'line-too-long':
      return [];
    case 'unreadable':
    case 'topic-too-long':
      return [away];
    case 'near-miss':
      return [...(meant ? [as(meant)] : []), topic];
    case 'length-or-time':
      return [as(`0${text}`), as(text.replace(':', 'h')), topic];
    case 'unknown':
      return [...(/^[1-9]\d{0,2}$/.test(text) ? [as(`${text}m`)] : []), topic, away];
    case 'stray':
      return [topic, away];
    case 'contradicts':
    case 'no-such-day':
    case 'day-or-month-first':
    case 'weekday-differs':
    case 'no-such-time':
    case 'length-out-of-range':
    case 'head-count-out-of-range':
      return [away, topic];
  }
}
