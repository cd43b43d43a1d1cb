import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';

/** A note of this trainee as it is kept, removed or not; `undefined`: they have no such note. */
export async function findOwnNote(
  db: Reader,
  traineeId: string,
  noteId: string,
): Promise<typeof lessonNotes.$inferSelect | undefined> {
  const isIt = and(eq(lessonNotes.id, noteId), eq(lessonNotes.traineeId, traineeId));
  return (await db.select().from(lessonNotes).where(isIt))[0];
}
