import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { dropRemoved } from './drop-removed.ts';
import { findOwnNote } from './find-own-note.ts';

export type RemoveNoteRefusal = 'not-allowed' | 'not-found';

/** Takes a note of one's own away; it can be brought back for a day, then its words go. */
export async function removeNote(
  db: Database,
  actor: Person,
  noteId: string,
  now: Date,
): Promise<Outcome<{ lessonId: string }, RemoveNoteRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const row = await findOwnNote(tx, actor.id, noteId);
    if (!row) return refuse('not-found');
    if (!row.removedAt)
      await tx.update(lessonNotes).set({ removedAt: now }).where(eq(lessonNotes.id, noteId));
    await dropRemoved(tx, actor.id, now);
    return done({ lessonId: row.lessonId });
  });
}
