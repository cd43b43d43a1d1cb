/** What somebody looks for: words and phrases, all of which have to be there. Never more than twelve words. */
export type Wanted = readonly string[][];

const mostWords = 12;
const word = /[\p{L}\p{N}\p{M}]+/gu;

/** In lower case and without diacritics. */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * What was typed into a search, read: words in quotation marks belong together. Each word is folded and holds letters and digits only;
 * nothing that was typed means anything else. Empty: there is nothing to look for.
 */
export function readWanted(typed: string): Wanted {
  let left = mostWords;
  return [...typed.matchAll(/["“”]([^"“”]*)["“”]?|[^"“”]+/g)].flatMap(([all, phrase]) => {
    const words = wordsOf(phrase ?? all).slice(0, left);
    left -= words.length;
    if (words.length === 0) return [];
    return phrase === undefined ? words.map((each) => [each]) : [words];
  });
}

const wordsOf = (text: string): string[] =>
  [...text.matchAll(word)].map(([found]) => folded(found)).filter((each) => each !== '');

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  isHit: boolean;
}

/** Of about this many words around the first hit. */
const shown = 28;
const before = 6;

/** Where a text holds everything that is wanted: a little of it around the first hit; `undefined`: it does not. The last word may be unfinished. */
export function findWanted(text: string, wanted: Wanted): Piece[] | undefined {
  const tokens = [...text.matchAll(word)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    is: folded(found[0]),
  }));
  const hits = new Set<number>();
  for (const phrase of wanted) {
    const first = tokens.flatMap((_, at) => {
      const isHere = phrase.every((each, next) => {
        const here = tokens[at + next]?.is;
        return phrase.length === 1 || next === phrase.length - 1 ? here?.startsWith(each) : here === each;
      });
      return isHere ? [at] : [];
    });
    if (first.length === 0) return undefined;
    for (const at of first) phrase.forEach((_, next) => hits.add(at + next));
  }
  const start = Math.max(0, Math.min(...hits) - before);
  const end = Math.min(tokens.length, start + shown);
  const pieces: Piece[] = start > 0 ? [{ text: '… ', isHit: false }] : [];
  let at = start > 0 ? (tokens[start]?.from ?? 0) : 0;
  for (let each = start; each < end; each += 1) {
    const token = tokens[each]!;
    if (!hits.has(each)) continue;
    pieces.push({ text: text.slice(at, token.from), isHit: false });
    pieces.push({ text: text.slice(token.from, token.to), isHit: true });
    at = token.to;
  }
  pieces.push({ text: text.slice(at, end < tokens.length ? tokens[end - 1]?.to : undefined), isHit: false });
  if (end < tokens.length) pieces.push({ text: ' …', isHit: false });
  return pieces.filter(({ text: each }) => each !== '');
}
