/** A way of writing that is not ours, and what stands here instead. */
export interface Spelling {
  wrong: RegExp;
  right: string;
}

/** Avoided words that mean something else as well in a text about coaching: these are for the readers of our code alone. */
const ordinary = new Set([
  ...['at risk', 'in progress', 'start date', 'status change', 'opt-in', 'carry-over'],
  ...['prior learning', 'external course', 'draft upload'],
]);
/** Single words are ordinary as a rule. These are not. */
const neverOurs = new Set(['coachee', 'webinar']);

const escaped = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
// A verb stands apart: they sign off what a sign-off says.
const isVerbToo = (words: string) => /-(off|up|in|out)$/.test(words);
const anyJoin = (words: string) => escaped(words).replaceAll(/[ -]/g, isVerbToo(words) ? '-?' : '[ -]?');

/**
 * What the glossary says on spelling, as far as it can be looked for without crying wolf: avoided words of two words or more,
 * our hyphenated terms run together or apart, and terms of several words in capitals.
 * @param glossary docs/glossary.md
 */
export function spellingsOf(glossary: string): Spelling[] {
  const rows = glossary
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, term]) => term !== 'term' && !term?.startsWith('---'));
  return rows.flatMap(([, told = '', , not = '']) => {
    const terms = told
      .replaceAll(/\(.*?\)/g, '')
      .split(',')
      .map((term) => term.trim())
      .filter((term) => term !== '');
    const avoided = not.split(',').map((word) => word.trim());
    return [
      ...avoided
        .filter((words) => (/[ -]/.test(words) && !ordinary.has(words)) || neverOurs.has(words))
        .map((words) => ({
          wrong: new RegExp(`\\b${anyJoin(words)}(s|es)?\\b`, 'gi'),
          right: terms[0] ?? '',
        })),
      ...terms.flatMap((term) => variantsOf(term).map((wrong) => ({ wrong, right: term }))),
    ];
  });
}

function variantsOf(term: string): RegExp[] {
  if (!/[ -]/.test(term)) return [];
  const capitals = term.replaceAll(
    /(^|[ -])([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
  const inCapitals = new RegExp(`(?<=\\w[,;]? )${escaped(capitals)}\\b`, 'g');
  const [first = '', second = ''] = term.split('-');
  if (second === '' || term.includes(' ')) return [inCapitals];
  return [
    inCapitals,
    new RegExp(`\\b${escaped(first)}${isVerbToo(term) ? '' : ' ?'}${escaped(second)}\\b`, 'gi'),
  ];
}
