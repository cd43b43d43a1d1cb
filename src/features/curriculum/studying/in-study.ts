import type { CheckStanding } from '../check/check-standing.ts';
import type { Lesson } from '../lesson.ts';
import type { WrittenReflection } from '../reflection/reflection.ts';

/** What the parts of a lesson know of who is studying it. The page puts it into `Astro.locals`, since a text passes nothing on. */
export interface InStudy {
  lesson: Lesson;
  traineeId: string;
  programmeId: string;
  check: CheckStanding;
  reflections: WrittenReflection[];
  timeZone: string;
  /** Why something that was sent was not taken: shown where it was sent from. */
  refusal?: { of: 'check' | 'reflection'; words: string } | undefined;
  /** Words that were sent and not taken. */
  unsaved?: { name: string; words: string } | undefined;
}
