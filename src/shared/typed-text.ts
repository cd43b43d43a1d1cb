export type Unreadable = 'too-long' | 'unreadable';

// Control characters, except line ends and tabs, and the marks that turn the direction of what follows.
const hidden = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

// Runs in the browser, too, which has no Buffer.
const utf8 = new TextEncoder();

/**
 * Why a text that somebody typed is not kept; `undefined`: it is. NUL cuts a text short in the database, direction
 * marks make a line read as another, and a lone half of a character cannot be written as UTF-8.
 */
export function whyUnreadable(text: string, bytes: number): Unreadable | undefined {
  if (text.length > bytes || utf8.encode(text).length > bytes) return 'too-long';
  return hidden.test(text) || !text.isWellFormed() ? 'unreadable' : undefined;
}
