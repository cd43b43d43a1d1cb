import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { plainWords } from '#shared/written-words.ts';
import { findStudiedLesson, type NoLessonOfTheirs, type WhichLesson } from '../studying/studied-lesson.ts';
import { dropRemoved } from './drop-removed.ts';
import { mostNotes, whyNoNote, type NoteWords, type WhyNoNote } from './lesson-note.ts';
import { sealNote } from './sealed-note.ts';

export type AddNoteRefusal = NoLessonOfTheirs | WhyNoNote | 'no-such-section' | 'too-many' | 'id-taken';

/**
 * Keeps a trainee's highlight or note in a lesson, sealed by their key. It is theirs alone, hence no line in the audit trail.
 * @param what.id made by a browser, so that a note whose answer was lost can be sent again and is kept once.
 */
export async function addNote(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: WhichLesson & { section: string; id?: string | undefined } & NoteWords,
  now: Date,
): Promise<Outcome<{ noteId: string }, AddNoteRefusal>> {
  const words = {
    quote: plainWords(what.quote),
    before: plainWords(what.before),
    after: plainWords(what.after),
    note: plainWords(what.note).trim(),
  };
  const because = whyNoNote(words);
  if (because) return refuse(because);
  return db.write(async (tx) => {
    const found = await findStudiedLesson(tx, actor, what);
    if (typeof found === 'string') return refuse(found);
    const { lesson } = found;
    if (!lesson.parts.sections.some(({ slug }) => slug === what.section)) return refuse('no-such-section');
    const id = what.id ?? newId();
    const [same] = await tx.select().from(lessonNotes).where(eq(lessonNotes.id, id));
    if (same) return same.traineeId === actor.id ? done({ noteId: id }) : refuse('id-taken');
    await dropRemoved(tx, actor.id, now);
    const own = and(eq(lessonNotes.traineeId, actor.id), isNull(lessonNotes.removedAt));
    if ((await tx.$count(lessonNotes, own)) >= mostNotes) return refuse('too-many');
    const key = await traineeKey(tx, keys, actor.id, now);
    await tx.insert(lessonNotes).values({
      id,
      traineeId: actor.id,
      lessonId: lesson.id,
      lessonVersion: lesson.version,
      section: what.section,
      wordsSealed: sealNote(key, words, id, actor.id),
      addedAt: now,
      changedAt: now,
    });
    return done({ noteId: id });
  });
}
