/** At most this many bytes of UTF-8 are kept of anything a person writes in one field. */
const longestWords = 20_000;

const hidden = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
const everyHidden = new RegExp(hidden, 'gu');

/**
 * What somebody wrote, ready to be kept: trimmed, line ends as one character. `undefined`: nothing but white space, too
 * long, or with characters that are no text: a NUL would cut it off in the database, a direction mark make it read as another.
 */
export function writtenWords(text: string, longest: number = longestWords): string | undefined {
  // Length before anything else: work on text without a limit can be made to take seconds.
  if (text.length > longest || Buffer.byteLength(text) > longest) return undefined;
  const words = text.replace(/\r\n?/g, '\n').trim();
  if (words === '' || hidden.test(words) || !words.isWellFormed()) return undefined;
  return words;
}

/**
 * What somebody is writing for themselves, saved as they go: nothing is refused, and what is no text is left out quietly. Line ends are
 * one character.
 */
export const plainWords = (text: string): string =>
  text.replace(/\r\n?/g, '\n').toWellFormed().replace(everyHidden, '');
