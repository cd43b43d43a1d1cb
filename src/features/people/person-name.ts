export type NameFault = 'empty' | 'too-long' | 'has-unseen-characters';

/** In bytes of UTF-8 and in what a reader takes for one character. The bytes are looked at first: they bound all further work. */
export const longestName = { bytes: 320, characters: 80 };

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Why a text is no name of a person; `undefined` where it is one. Names of all scripts are welcome, on one line. */
export function whyNotAName(text: string): NameFault | undefined {
  if (Buffer.byteLength(text) > longestName.bytes) return 'too-long';
  // Control, format (bidi overrides, zero width), private and unassigned characters, lone surrogates, line separators.
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return 'has-unseen-characters';
  if ([...segments.segment(text.trim())].length > longestName.characters) return 'too-long';
  return /\p{L}/u.test(text) ? undefined : 'empty';
}

/** One form for one name: composed, single spaces, none at the ends. For texts that {@link whyNotAName} lets pass. */
export const tidyName = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
