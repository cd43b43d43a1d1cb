import type { Quoted } from './lesson-note.ts';

export interface Span {
  /** Where it begins in the text, and where it has ended. */
  from: number;
  to: number;
}

/**
 * Where a quote stands in a text; `undefined`: nowhere any more. Letters and digits alone are compared, so a comma or a line break
 * that came or went is no matter. Where it stands several times, the one with the most of its surroundings is it.
 */
export function findQuote(text: string, { quote, before, after }: Quoted): Span | undefined {
  const bare = bareOf(text);
  const wanted = bareOf(quote).letters;
  if (wanted === '') return undefined;
  const [left, right] = [bareOf(before).letters, bareOf(after).letters];
  let best: { at: number; alike: number } | undefined;
  for (let at = bare.letters.indexOf(wanted); at >= 0; at = bare.letters.indexOf(wanted, at + 1)) {
    const alike =
      alikeAtEnd(bare.letters.slice(0, at), left) +
      alikeAtStart(bare.letters.slice(at + wanted.length), right);
    if (!best || alike > best.alike) best = { at, alike };
  }
  if (!best) return undefined;
  const from = bare.places[best.at]!;
  const to = bare.ends[best.at + wanted.length - 1]!;
  // The marks at both ends belong to it where they stand still.
  const [opening = ''] = /^[^\p{L}\p{N}]*/u.exec(quote) ?? [];
  const [closing = ''] = /[^\p{L}\p{N}]*$/u.exec(quote) ?? [];
  return {
    from: text.slice(0, from).endsWith(opening) ? from - opening.length : from,
    to: text.startsWith(closing, to) ? to + closing.length : to,
  };
}

/** The letters and digits of a text in lower case, and where each of them stood and ended. */
function bareOf(text: string): { letters: string; places: number[]; ends: number[] } {
  let letters = '';
  const places: number[] = [];
  const ends: number[] = [];
  for (const found of text.matchAll(/[\p{L}\p{N}]/gu)) {
    const lower = found[0].toLowerCase();
    letters += lower;
    for (let unit = 0; unit < lower.length; unit += 1) {
      places.push(found.index);
      ends.push(found.index + found[0].length);
    }
  }
  return { letters, places, ends };
}

function alikeAtEnd(text: string, wanted: string): number {
  let alike = 0;
  while (alike < wanted.length && text.at(-1 - alike) === wanted.at(-1 - alike)) alike += 1;
  return alike;
}

function alikeAtStart(text: string, wanted: string): number {
  let alike = 0;
  while (alike < wanted.length && text[alike] === wanted[alike]) alike += 1;
  return alike;
}
