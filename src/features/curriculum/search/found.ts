import type { Piece } from '#shared/found-words.ts';

/** A place in a lesson that holds what was looked for. */
export interface FoundPlace {
  /** The address of the heading; empty: above the first. */
  section: string;
  /** Empty above the first. */
  heading: Piece[];
  pieces: Piece[];
}

export interface FoundLesson {
  family: string;
  lessonId: string;
  title: Piece[];
  /** The best ones first, three at most; none where the title alone holds it. */
  places: FoundPlace[];
}

export interface FoundTerm {
  family: string;
  lessonId: string;
  section: string;
  term: Piece[];
  pieces: Piece[];
}

export interface FoundInLessons {
  lessons: FoundLesson[];
  terms: FoundTerm[];
}

/** Something that a trainee wrote, and where. */
export interface FoundOwnWords {
  kind: 'note' | 'reflection';
  /** Of the note or the reflection. */
  id: string;
  lessonId: string;
  pieces: Piece[];
}
