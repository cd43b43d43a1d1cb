import { and, eq, lt } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import { undoableForMs } from './lesson-note.ts';

/** Deletes for good what a trainee removed more than a day ago. Done with whatever else they write. */
export async function dropRemoved(tx: Writer, traineeId: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - undoableForMs);
  await tx
    .delete(lessonNotes)
    .where(and(eq(lessonNotes.traineeId, traineeId), lt(lessonNotes.removedAt, since)));
}
