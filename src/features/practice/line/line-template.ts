import { whyUnreadable } from '#shared/typed-text.ts';
import { longestLine } from './read-line.ts';

/** A line that a trainee keeps to use again. */
export interface LineTemplate {
  id: string;
  line: string;
}

export const mostTemplates = 12;

export type NotKeepable = 'line-empty' | 'line-too-long' | 'line-unreadable';

/** Why this is nothing to keep; `undefined`: it is. It need not be whole: the day is mostly left out. */
export function whyNotKeepable(line: string): NotKeepable | undefined {
  if (!line.trim()) return 'line-empty';
  const unreadable = whyUnreadable(line, longestLine);
  return unreadable && `line-${unreadable}`;
}
