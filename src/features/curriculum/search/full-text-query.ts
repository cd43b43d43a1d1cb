import type { Wanted } from '#shared/found-words.ts';

/** Endings of English words, by which an unfinished one may go on. */
const endings =
  'ing ingly ings ed er ers est ation ations ational ator ability abilities ibility ment ments mental ness ful fully fulness ive ively iveness ity ities ily ies able ably al ally ality ence ences ance ances ency ent ents ently ant antly ous ously ousness ise ised ising ize ized izing ization ion ions ional ically ical ism ist ists less ly'.split(
    ' ',
  );

const shortestStem = 3;

/**
 * How an unfinished word may end. The index holds stems, and a stem can be shorter than what was typed of the word: `listenin` begins
 * no stem, `listening` has one.
 */
export function completions(word: string): string[] {
  const found = new Set<string>();
  for (const ending of endings)
    for (let typed = 1; typed < ending.length; typed += 1)
      if (word.endsWith(ending.slice(0, typed)) && word.length - typed >= shortestStem)
        found.add(word.slice(0, -typed) + ending);
  return [...found];
}

/**
 * What is wanted, in the language of FTS5: all of it. `undefined`: nothing is wanted.
 * @param mayGoOn whether the last word may be unfinished; a single letter says too little.
 */
export function fullTextQuery(wanted: Wanted, mayGoOn = true): string | undefined {
  if (wanted.length === 0) return undefined;
  return wanted
    .map((phrase, at) => {
      const quoted = `"${phrase.join(' ')}"`;
      const [word = ''] = phrase;
      const isUnfinished = mayGoOn && at === wanted.length - 1 && phrase.length === 1 && word.length > 1;
      if (!isUnfinished) return quoted;
      return `(${[`${quoted}*`, quoted, ...completions(word).map((each) => `"${each}"`)].join(' OR ')})`;
    })
    .join(' AND ');
}
