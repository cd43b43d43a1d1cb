/** What a trainee wrote under a reflection of a lesson. */
export interface WrittenReflection {
  id: string;
  lessonId: string;
  /** Which of the lesson's reflections. */
  name: string;
  words: string;
  /** Counts the savings. */
  revision: number;
  savedAt: Date;
  /** Null: for the trainee alone. */
  sharedWithMentorAt: Date | null;
}

/** In characters: about eight pages, and in any script less than the 64 kB that a form may bring. */
export const longestReflection = 20_000;
