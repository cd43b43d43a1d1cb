import type { Lesson } from '../lesson.ts';
import { findQuote } from './find-quote.ts';
import type { LessonNote } from './lesson-note.ts';

const enough = 30;

/**
 * Whether a highlight has lost its place because the lesson's text was changed. Its beginning or its end is enough to keep it: the
 * page, which has the text as it is read, looks for the whole.
 */
export function isAdrift(
  note: Pick<LessonNote, 'quote' | 'lessonVersion' | 'section'>,
  lesson: Pick<Lesson, 'version' | 'parts'>,
): boolean {
  if (note.lessonVersion === lesson.version) return false;
  const { sections } = lesson.parts;
  if (note.quote === '') return !sections.some(({ slug }) => slug === note.section);
  const text = sections.map((section) => `${section.heading} ${section.text}`).join('\n');
  const pieces = [note.quote.slice(0, enough), note.quote.slice(-enough)];
  return pieces.every((quote) => !findQuote(text, { quote, before: '', after: '' }));
}
