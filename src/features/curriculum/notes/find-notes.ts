import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import type { LessonNote } from './lesson-note.ts';
import { openNote } from './sealed-note.ts';

/** A trainee's own notes and highlights, for themselves alone, in the order in which they were added. @param lessonId in that lesson. */
export async function findNotes(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  lessonId?: string,
): Promise<LessonNote[]> {
  const rows = await db
    .select()
    .from(lessonNotes)
    .where(
      and(
        eq(lessonNotes.traineeId, traineeId),
        lessonId === undefined ? undefined : eq(lessonNotes.lessonId, lessonId),
        isNull(lessonNotes.removedAt),
      ),
    )
    .orderBy(asc(lessonNotes.addedAt), sql`${lessonNotes}.rowid`);
  const key = rows.length > 0 ? await findTraineeKey(db, keys, traineeId) : undefined;
  if (!key) return [];
  return rows.map(({ wordsSealed, removedAt: _, traineeId: __, ...row }) => ({
    ...row,
    ...openNote(key, wordsSealed, row.id, traineeId),
  }));
}
