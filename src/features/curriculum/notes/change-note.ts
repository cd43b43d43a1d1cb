import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { plainWords } from '#shared/written-words.ts';
import { findOwnNote } from './find-own-note.ts';
import { whyNoNote, type WhyNoNote } from './lesson-note.ts';
import { openNote, sealNote } from './sealed-note.ts';

export type ChangeNoteRefusal = 'not-allowed' | 'not-found' | 'changed-meanwhile' | WhyNoNote;

/**
 * Writes a note of one's own anew; what it is about stays.
 * @param what.seen when the note that the writing began from was last changed: words from another device are not written over.
 */
export async function changeNote(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { noteId: string; note: string; seen: Date },
  now: Date,
): Promise<Outcome<{ lessonId: string; changedAt: Date }, ChangeNoteRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const row = await findOwnNote(tx, actor.id, what.noteId);
    if (!row || row.removedAt) return refuse('not-found');
    const { id, lessonId } = row;
    const key = await traineeKey(tx, keys, actor.id, now);
    const kept = openNote(key, row.wordsSealed, id, actor.id);
    const words = { ...kept, note: plainWords(what.note).trim() };
    const because = whyNoNote(words);
    if (because) return refuse(because);
    // A save whose answer was lost comes again: nothing to do.
    if (words.note === kept.note) return done({ lessonId, changedAt: row.changedAt });
    if (row.changedAt.getTime() !== what.seen.getTime()) return refuse('changed-meanwhile');
    await tx
      .update(lessonNotes)
      .set({ wordsSealed: sealNote(key, words, id, actor.id), changedAt: now })
      .where(eq(lessonNotes.id, id));
    return done({ lessonId, changedAt: now });
  });
}
