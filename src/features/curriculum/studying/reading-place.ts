import type { Lesson } from '../lesson.ts';

/** Where a trainee stopped reading a lesson. */
export interface ReadingPlace {
  lessonId: string;
  /** The address of the heading above it; empty: above the first. */
  section: string;
  /** They came to the end once. */
  reachedEnd: boolean;
  readAt: Date;
}

/** About how many of a lesson's declared minutes are left from a place on: by what stands before and after it. */
export function minutesLeft({ minutes, parts }: Pick<Lesson, 'minutes' | 'parts'>, section: string): number {
  const weights = parts.sections.map(({ slug, text, activityMinutes }) => ({
    slug,
    weight: text.length / 1200 + activityMinutes,
  }));
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  const here = weights.findIndex(({ slug }) => slug === section);
  const ahead = weights.slice(Math.max(here, 0)).reduce((sum, { weight }) => sum + weight, 0);
  // Nobody reads to the minute: to fives.
  return whole === 0 ? minutes : Math.max(5, Math.round((minutes * ahead) / whole / 5) * 5);
}

/** Where the link to a lesson leads: to the place where its reader stopped, else to its beginning. */
export const addressOfLesson = (
  lessonId: string,
  place?: Pick<ReadingPlace, 'section' | 'reachedEnd'>,
): string =>
  `/trainee/learn/${lessonId}${place && place.section !== '' && !place.reachedEnd ? `#${place.section}` : ''}`;
