import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

export type PasswordFault = 'too-short' | 'too-long' | 'has-nul' | 'too-common';

/** NIST SP 800-63B-4, 3.1.1.2: a password alone has at least 15 characters; no rules of composition. A code point counts as one. */
export const shortestPassword = 15;
/** Looked at before anything else: normalising 200 kB of combining marks takes two seconds. */
export const longestPasswordBytes = 1024;
/** Below this many guesses, as a power of ten, a password is as good as known. */
const fewestGuesses = 9;
/** More than this many characters cannot make a password weaker, only its estimate slower. */
const estimatedCharacters = 64;

/** What somebody would guess first about a person. */
export interface AboutPerson {
  name: string;
  email: string;
  academyName: string;
}

let estimator: ZxcvbnFactory | undefined;

/** Whether a text may be tried as a password at all: the one limit that signing in knows. */
export const canBeTried = (password: string): boolean =>
  Buffer.byteLength(password) <= longestPasswordBytes && !password.includes('\0') && password.isWellFormed();

/** Why somebody cannot have this password; `undefined` where they can. Spaces count and stay. */
export function whyUnfit(password: string, about: AboutPerson): PasswordFault | undefined {
  if (Buffer.byteLength(password) > longestPasswordBytes) return 'too-long';
  if (password.includes('\0') || !password.isWellFormed()) return 'has-nul';
  const characters = [...password];
  if (characters.length < shortestPassword) return 'too-short';
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = [about.name, about.email, about.academyName, ...wordsOf(about)];
  const beginning = characters.slice(0, estimatedCharacters).join('');
  const { guessesLog10 } = estimator.check(beginning, words);
  return guessesLog10 < fewestGuesses || isMostly(beginning, words) ? 'too-common' : undefined;
}

const wordsOf = ({ name, email, academyName }: AboutPerson) =>
  `${name} ${email} ${academyName}`.split(/[\s@.+_-]+/u).filter((word) => word.length > 2);

/** Whether little is left of a password once what everybody knows about its owner is taken out. */
function isMostly(password: string, words: string[]): boolean {
  let rest = password.toLowerCase();
  for (const word of words.toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(word.toLowerCase(), '');
  return rest.length < password.length && [...rest].length < 8;
}
