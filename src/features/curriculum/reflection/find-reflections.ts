import { and, desc, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { reflections } from '#db/schema/curriculum.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unseal } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import type { WrittenReflection } from './reflection.ts';
import { reflectionPlace } from './sealed-reflection.ts';

/** What a trainee wrote under the reflections of their lessons, for themselves; the latest first. @param lessonId of that lesson alone. */
export const findReflections = (
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  lessonId?: string,
): Promise<WrittenReflection[]> =>
  findThose(db, keys, traineeId, lessonId === undefined ? undefined : eq(reflections.lessonId, lessonId));

/**
 * What a trainee lets their mentors read; the latest first.
 * @param about.isAssignedToday whether the asker accompanies them on the day of asking.
 */
export async function findSharedReflections(
  db: Reader,
  keys: KeyRing,
  actor: Person,
  about: { traineeId: string; isAssignedToday: boolean },
): Promise<WrittenReflection[]> {
  if (!may.readReflectionsOf(actor, about)) return [];
  return findThose(db, keys, about.traineeId, isNotNull(reflections.sharedWithMentorAt));
}

/** How many a trainee shares with their mentors. */
export const countSharedReflections = (db: Reader, traineeId: string): Promise<number> =>
  db.$count(
    reflections,
    and(eq(reflections.traineeId, traineeId), isNotNull(reflections.sharedWithMentorAt)),
  );

async function findThose(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  which: SQL | undefined,
): Promise<WrittenReflection[]> {
  const rows = await db
    .select()
    .from(reflections)
    .where(and(eq(reflections.traineeId, traineeId), which))
    .orderBy(desc(reflections.savedAt), desc(reflections.id));
  const key = rows.length > 0 ? await findTraineeKey(db, keys, traineeId) : undefined;
  if (!key) return [];
  return rows.map(({ wordsSealed, lessonVersion: _, traineeId: __, ...row }) => ({
    ...row,
    words: unseal(key, wordsSealed, reflectionPlace(row.id, traineeId)),
  }));
}
