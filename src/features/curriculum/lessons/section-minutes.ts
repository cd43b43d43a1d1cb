import { countWords, wordsPerMinute, type Section } from './read-parts.ts';

/** About how many minutes one section of a lesson takes, to read it and do what it asks for; at least one. */
export const sectionMinutes = ({ heading, text, activityMinutes }: Omit<Section, 'slug'>): number =>
  Math.max(1, Math.round(countWords(`${heading} ${text}`) / wordsPerMinute + activityMinutes));
