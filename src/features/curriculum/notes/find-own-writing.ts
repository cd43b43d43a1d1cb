import type { Reader } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findWanted, readWanted } from '#shared/found-words.ts';
import type { Lesson } from '../lesson.ts';
import { findAllLessons } from '../lessons/find-lessons.ts';
import { findReflections } from '../reflection/find-reflections.ts';
import { findNotes } from './find-notes.ts';
import { isAdrift } from './is-adrift.ts';
import type { LessonNote } from './lesson-note.ts';
import type { OwnWriting, PlacedNote } from './own-writing.ts';

/** All that a trainee wrote in their lessons, for themselves alone, in the order of the lessons; what is taught no longer comes last. */
export async function findOwnWriting(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  { typed = '' }: { typed?: string } = {},
): Promise<OwnWriting[]> {
  const wanted = readWanted(typed);
  const holds = (words: string) => wanted.length === 0 || findWanted(words, wanted) !== undefined;
  const notes = (await findNotes(db, keys, traineeId)).filter(({ note, quote }) =>
    holds(`${note}\n${quote}`),
  );
  const reflections = (await findReflections(db, keys, traineeId)).filter(({ words }) => holds(words));
  const lessons = findAllLessons();
  const orderOf = new Map(lessons.map(({ id }, at) => [id, at]));
  const ids = new Set([...notes, ...reflections].map((each) => each.lessonId));
  return [...ids]
    .toSorted((a, b) => (orderOf.get(a) ?? Infinity) - (orderOf.get(b) ?? Infinity) || (a < b ? -1 : 1))
    .map((id) => {
      const lesson = lessons.find((each) => each.id === id);
      return {
        lessonId: id,
        title: lesson?.title ?? id,
        isTaught: lesson !== undefined,
        notes: placedIn(
          lesson,
          notes.filter((note) => note.lessonId === id),
        ),
        reflections: reflections.filter((each) => each.lessonId === id),
      };
    });
}

/** A trainee's notes in one lesson. */
export const findPlacedNotes = async (
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  lesson: Lesson,
): Promise<PlacedNote[]> => placedIn(lesson, await findNotes(db, keys, traineeId, lesson.id));

/** In the order of the lesson; those whose section is gone come first. */
function placedIn(lesson: Lesson | undefined, notes: LessonNote[]): PlacedNote[] {
  const sections = lesson?.parts.sections ?? [];
  const placeOf = ({ section }: LessonNote) => sections.findIndex(({ slug }) => slug === section);
  return notes
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((note) => ({
      ...note,
      heading: sections[placeOf(note)]?.heading ?? '',
      isAdrift: !lesson || isAdrift(note, lesson),
    }));
}
