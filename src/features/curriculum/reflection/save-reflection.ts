import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { reflections } from '#db/schema/curriculum.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal, unseal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { plainWords } from '#shared/written-words.ts';
import { findStudiedLesson, type NoLessonOfTheirs, type WhichLesson } from '../studying/studied-lesson.ts';
import { longestReflection } from './reflection.ts';
import { reflectionPlace } from './sealed-reflection.ts';

export type SaveReflectionRefusal = NoLessonOfTheirs | 'too-long' | 'changed-meanwhile';

/**
 * Keeps what a trainee writes under a reflection, over and over while they write; hence no line in the audit trail.
 * Words that were saved meanwhile from another device are not written over: the refusal tells them, and the writer decides.
 * @param what.seen the revision that the writing began from; 0: nothing was there. Empty words take the reflection away: then there is no id.
 */
export async function saveReflection(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: WhichLesson & { name: string; words: string; seen: number },
  now: Date,
): Promise<
  Outcome<{ revision: number; id: string | null }, SaveReflectionRefusal, { words: string; revision: number }>
> {
  const words = plainWords(what.words);
  if (words.length > longestReflection) return refuse('too-long');
  return db.write(async (tx) => {
    const found = await findStudiedLesson(tx, actor, what);
    if (typeof found === 'string') return refuse(found);
    const { lesson } = found;
    if (!lesson.parts.reflections.some(({ name }) => name === what.name)) return refuse('not-found');
    const key = await traineeKey(tx, keys, actor.id, now);
    const isIt = and(
      eq(reflections.traineeId, actor.id),
      eq(reflections.lessonId, lesson.id),
      eq(reflections.name, what.name),
    );
    const [row] = await tx.select().from(reflections).where(isIt);
    const kept = row ? unseal(key, row.wordsSealed, reflectionPlace(row.id, actor.id)) : '';
    const revision = row?.revision ?? 0;
    // A save whose answer was lost comes again: nothing to do.
    if (kept === words) return done({ revision, id: row?.id ?? null });
    if (revision !== what.seen) return refuse('changed-meanwhile', { words: kept, revision });
    if (words.trim() === '') {
      await tx.delete(reflections).where(isIt);
      return done({ revision: 0, id: null });
    }
    const id = row?.id ?? newId();
    const saved = {
      wordsSealed: seal(key, words, reflectionPlace(id, actor.id)),
      lessonVersion: lesson.version,
      revision: revision + 1,
      savedAt: now,
    };
    await tx
      .insert(reflections)
      .values({ id, traineeId: actor.id, lessonId: lesson.id, name: what.name, ...saved })
      .onConflictDoUpdate({ target: reflections.id, set: saved });
    return done({ revision: revision + 1, id });
  });
}
