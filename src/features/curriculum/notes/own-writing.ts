import type { WrittenReflection } from '../reflection/reflection.ts';
import type { LessonNote } from './lesson-note.ts';

/** A note, the heading that it stands under (empty: above the first), and whether it lost its place. */
export interface PlacedNote extends LessonNote {
  heading: string;
  isAdrift: boolean;
}

/** What somebody wrote in one lesson. */
export interface OwnWriting {
  lessonId: string;
  title: string;
  /** Whether the lesson is taught still, so that there is a page to go to. */
  isTaught: boolean;
  /** In the order of the lesson. */
  notes: PlacedNote[];
  reflections: WrittenReflection[];
}
