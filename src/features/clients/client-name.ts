import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';

/** Whom a session was held with, as the trainee says it: by the real name, or by the code. */
export type ClientTold = { name: string } | { code: string };

/** Bytes come before any normalising: one character can unfold to eighteen. */
const nameBytes = 200;

/** Why this is not a name of a client; `undefined`: it is. */
export function whyNotAName(name: string): `name-${Unreadable}` | 'name-empty' | undefined {
  const unreadable = whyUnreadable(name, nameBytes);
  if (unreadable) return `name-${unreadable}`;
  return foldClientName(name) === '' ? 'name-empty' : undefined;
}

/** As it is kept: outer and doubled blanks gone, composed. */
export const tidyClientName = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/** What two spellings of one name have in common: case, width, blanks and invisible characters do not tell people apart. */
export const foldClientName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .normalize('NFKC');

/** A word in letters of two scripts that look alike, such as a Cyrillic А in `Аna`: another client than `Ana`, and perhaps not meant so. */
export const mixesScripts = (name: string): boolean =>
  name
    .split(/[\s-]+/)
    .some(
      (word) =>
        [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) =>
          script.test(word),
        ).length > 1,
    );

/** `C7` for one person, `G2` for a group. */
export const clientCode = /^[CG][1-9]\d{0,4}$/;
export const isGroupCode = (code: string): boolean => code.startsWith('G');
