import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { dropRemoved } from './drop-removed.ts';
import { findOwnNote } from './find-own-note.ts';

export type RestoreNoteRefusal = 'not-allowed' | 'not-found';

/** Brings a removed note of one's own back, as it was, within a day. */
export async function restoreNote(
  db: Database,
  actor: Person,
  noteId: string,
  now: Date,
): Promise<Outcome<{ lessonId: string }, RestoreNoteRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    await dropRemoved(tx, actor.id, now);
    const row = await findOwnNote(tx, actor.id, noteId);
    if (!row) return refuse('not-found');
    await tx.update(lessonNotes).set({ removedAt: null }).where(eq(lessonNotes.id, noteId));
    return done({ lessonId: row.lessonId });
  });
}
