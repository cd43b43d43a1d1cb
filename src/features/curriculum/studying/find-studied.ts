import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { reflections } from '#db/schema/curriculum.ts';
import { findCheckStanding } from '../check/find-check-standing.ts';
import type { Studied } from './conditions.ts';

/** What a trainee did in one lesson so far. */
export async function findStudied(db: Reader, traineeId: string, lessonId: string): Promise<Studied> {
  const rows = await db
    .select({ name: reflections.name })
    .from(reflections)
    .where(and(eq(reflections.traineeId, traineeId), eq(reflections.lessonId, lessonId)));
  return {
    check: await findCheckStanding(db, traineeId, lessonId),
    written: rows.map(({ name }) => name),
  };
}
