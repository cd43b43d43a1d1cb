import { isInputError } from 'astro:actions';

/** What a page says about an action that was refused: the words of an unreadable form are Astro's, not for people. */
export const errorWords = (error: { message: string }): string =>
  isInputError(error) ? 'Something is missing or cannot be read. Nothing was saved.' : error.message;
