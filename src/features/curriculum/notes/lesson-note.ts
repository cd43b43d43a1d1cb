import { z } from 'astro/zod';

/** A passage of a lesson by its own words, so that it is found again when the text around it has moved. */
export interface Quoted {
  /** What was highlighted; empty for a note that belongs to a section. */
  quote: string;
  /** A little of what stands before it. */
  before: string;
  after: string;
}

/** What a trainee marked or wrote in a lesson, for themselves alone. */
export interface LessonNote extends Quoted {
  id: string;
  lessonId: string;
  /** SHA-256 of the lesson's file as it was read. */
  lessonVersion: string;
  /** The address of the heading above it; empty: above the first. */
  section: string;
  /** Empty for a highlight without a note. */
  note: string;
  addedAt: Date;
  changedAt: Date;
}

/** What of a note is words, and therefore sealed. */
export type NoteWords = Quoted & Pick<LessonNote, 'note'>;

export const noteWordsSchema: z.ZodType<NoteWords> = z.object({
  quote: z.string(),
  before: z.string(),
  after: z.string(),
  note: z.string(),
});

/** In characters. */
const longestQuote = 2_000;
export const longestNote = 10_000;
const longestContext = 80;

/** Of one trainee. They are opened together when they are searched. */
export const mostNotes = 2_000;

/** A removed note can be brought back for a day; then its words go. */
export const undoableForMs = 86_400_000;

export type WhyNoNote = 'nothing-written' | 'too-long';

/** Why these words are no note; `undefined`: they are. */
export function whyNoNote({ quote, before, after, note }: NoteWords): WhyNoNote | undefined {
  if (quote.length > longestQuote || note.length > longestNote) return 'too-long';
  if (before.length > longestContext || after.length > longestContext) return 'too-long';
  return /[\p{L}\p{N}]/u.test(quote) || note !== '' ? undefined : 'nothing-written';
}
