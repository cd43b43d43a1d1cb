import { isGroupCode } from '#features/clients/client-name.ts';
import { whyUnreadable } from '#shared/typed-text.ts';
import { limits } from '../practice-session.ts';
import { minutesUntil } from '../session-time.ts';
import { mostWords, nearestWord, readPhrase, type Meaning } from './line-fields.ts';
import type { LineContext, LinePart, LineRead, LineSaid, NotUnderstood } from './line-read.ts';
import { tokensOf, type Token } from './line-tokens.ts';
import { lengthInLine, writeLine } from './write-line.ts';

export const longestLine = 1_000;

/** What stands in one place of the line, before it is compared with the rest. */
interface Piece {
  from: number;
  to: number;
  text: string;
  /** `topic`: in quotation marks or after a `#`. `bare`: words of one's own. */
  is: Meaning | 'topic' | 'bare';
}

/**
 * Reads one line such as `yesterday 18:30 1h15 C2 pro-bono phone goal-setting`. It never throws and never guesses: each
 * word is in exactly one part, and what is in no field is named. Words that stand after all fields, in quotation marks or
 * after a `#` are the topic.
 */
export function readLine(text: string, context: LineContext): LineRead {
  if (text.length > longestLine) return tooLong(text);
  const pieces = piecesOf(text, context);
  const told = new Set(pieces.flatMap(({ is }) => (typeof is === 'object' ? is.field : [])));
  const lastField = pieces.findLastIndex(({ is }) => typeof is === 'object' && is.field !== 'none');
  const said: LineSaid = { topic: '' };
  const parts: LinePart[] = [];
  let ends: { endsAt: string; part: LinePart } | undefined;
  for (const [at, piece] of pieces.entries()) {
    const { is, from, to, text: words } = piece;
    const stretch = { from, to, text: text.slice(from, to) };
    if (typeof is === 'object') {
      const part = placed(is, said, stretch);
      if (is.field === 'range' && part.is === 'range') ends = { endsAt: is.endsAt, part };
      parts.push(part);
    } else if (is === 'topic') parts.push(addTopic(said, stretch, words));
    else {
      const meant = nearestWord(words, told);
      const because = whyNotWords(words) ?? (meant ? 'near-miss' : at < lastField ? 'stray' : undefined);
      if (because)
        parts.push({ ...stretch, is: 'not-understood', because, ...(because === 'near-miss' && { meant }) });
      else parts.push(addTopic(said, stretch, words));
    }
  }
  if (ends) tellLength(said, ends, parts, context);
  return { said, parts: joined(namedClashes(parts, said), text) };
}

/** Nothing of it is looked at. */
const tooLong = (text: string): LineRead => ({
  said: { topic: '' },
  parts: [{ from: 0, to: text.length, text, is: 'not-understood', because: 'line-too-long' }],
});

function piecesOf(text: string, context: LineContext): Piece[] {
  const tokens = tokensOf(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const { piece, used } = pieceAt(tokens, at, context);
    pieces.push(piece);
    at += used;
  }
  return pieces;
}

/** The longest phrase that means something from here on. */
function pieceAt(tokens: Token[], at: number, context: LineContext): { piece: Piece; used: number } {
  const [token] = tokens.slice(at, at + 1) as [Token];
  if (token.is !== 'word') return { piece: { ...token, is: 'topic' }, used: 1 };
  const words = tokens.slice(at, at + mostWords);
  const end = words.findIndex(({ is }) => is !== 'word');
  for (let used = end < 0 ? words.length : end; used > 0; used -= 1) {
    const phrase = words.slice(0, used).map((word) => word.text);
    const meaning = readPhrase(phrase.join(' ').replace(/[,;.]$/, ''), context);
    const { from, to } = { from: token.from, to: words[used - 1]?.to ?? token.to };
    if (meaning) return { piece: { from, to, text: phrase.join(' '), is: meaning }, used };
  }
  return { piece: { ...token, is: 'bare' }, used: 1 };
}

type Stretch = Pick<LinePart, 'from' | 'to' | 'text'>;
const named = (stretch: Stretch, because: NotUnderstood, meant?: string): LinePart => ({
  ...stretch,
  is: 'not-understood',
  because,
  ...(meant !== undefined && { meant }),
});

/** Notes what a phrase says, unless an earlier one said otherwise. */
function placed(meaning: Meaning, said: LineSaid, stretch: Stretch): LinePart {
  if (meaning.field === 'none') return named(stretch, meaning.because, meaning.meant);
  for (const [name, value] of Object.entries(meaning.said)) {
    const before = { [name]: said[name as keyof LineSaid] };
    if (before[name] !== undefined && before[name] !== value)
      return named(stretch, 'contradicts', writeLine({ topic: '', ...before }));
  }
  Object.assign(said, meaning.said);
  return { ...stretch, is: meaning.field };
}

/** What keeps a word from being one of the topic: a digit makes it look like a field that went wrong. */
function whyNotWords(words: string): NotUnderstood | undefined {
  if (whyUnreadable(words, longestLine * 4)) return 'unreadable';
  return /\p{N}/u.test(words) ? 'unknown' : undefined;
}

function addTopic(said: LineSaid, stretch: Stretch, words: string): LinePart {
  if (whyUnreadable(words, longestLine * 4)) return named(stretch, 'unreadable');
  const topic = said.topic && words ? `${said.topic} ${words}` : said.topic || words;
  if (whyUnreadable(topic, limits.topicBytes)) return named(stretch, 'topic-too-long');
  said.topic = topic;
  return { ...stretch, is: 'topic' };
}

/** The length of a range in real minutes, which the day decides. */
function tellLength(
  said: LineSaid,
  { endsAt, part }: { endsAt: string; part: LinePart },
  parts: LinePart[],
  { today, timeZone }: LineContext,
): void {
  const start = { heldOn: said.heldOn ?? today, startsAt: said.startsAt ?? '', timeZone };
  const minutes = minutesUntil(start, endsAt);
  const { from, to } = limits.durationMinutes;
  const durationMinutes = minutes.ok ? minutes.value : undefined;
  const because =
    durationMinutes === undefined
      ? 'no-such-time'
      : durationMinutes < from || durationMinutes > to
        ? 'length-out-of-range'
        : said.durationMinutes !== undefined && said.durationMinutes !== durationMinutes
          ? 'contradicts'
          : undefined;
  if (!because) Object.assign(said, { durationMinutes });
  else
    parts[parts.indexOf(part)] = named(
      part,
      because,
      because === 'contradicts' ? lengthInLine(said.durationMinutes ?? 0) : undefined,
    );
}

/** A number of people belongs to a group, a chemistry call to one person. */
function namedClashes(parts: LinePart[], said: LineSaid): LinePart[] {
  const { client } = said;
  if (!client) return parts;
  const clashing = isGroupCode(client) ? 'kind' : 'groupSize';
  if (parts.some(({ is }) => is === clashing)) delete said[clashing];
  return parts.map((part) => (part.is === clashing ? named(part, 'contradicts', client) : part));
}

/** Words of one's own that stand together are one part. */
function joined(parts: LinePart[], text: string): LinePart[] {
  const kindOf = (part: LinePart | undefined) =>
    part?.is === 'topic'
      ? 'topic'
      : part?.is === 'not-understood' && part.because === 'stray'
        ? 'stray'
        : undefined;
  return parts.reduce<LinePart[]>((all, part) => {
    const before = all.at(-1);
    if (!before || !kindOf(part) || kindOf(part) !== kindOf(before)) return [...all, part];
    return [...all.slice(0, -1), { ...before, to: part.to, text: text.slice(before.from, part.to) }];
  }, []);
}
