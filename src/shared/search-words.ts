import { z } from 'astro/zod';

/** What somebody may type into a search, cut and trimmed; empty when there is nothing to look for. */
export const searchWords = z
  .string()
  .max(200)
  .transform((text) => text.trim().slice(0, 100))
  .catch('');

/** A LIKE pattern that finds `words` anywhere. Use with `escape '\'`. */
export const anywhere = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
