import { and, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { checkAnswers, checkAttempts } from '#db/schema/curriculum.ts';
import type { CheckStanding, LatestAnswer } from './check-standing.ts';

/** What a trainee answered to the check of a lesson, in whichever version of it. */
export async function findCheckStanding(
  db: Reader,
  traineeId: string,
  lessonId: string,
): Promise<CheckStanding> {
  const rows = await db
    .select({
      attemptId: checkAttempts.id,
      answeredAt: checkAttempts.attemptedAt,
      question: checkAnswers.question,
      chosen: checkAnswers.chosen,
      isRight: checkAnswers.isRight,
    })
    .from(checkAttempts)
    .innerJoin(checkAnswers, eq(checkAnswers.attemptId, checkAttempts.id))
    .where(and(eq(checkAttempts.traineeId, traineeId), eq(checkAttempts.lessonId, lessonId)))
    // In the order in which they were kept: two of them may share an instant.
    .orderBy(sql`${checkAttempts}.rowid`);
  const latest = new Map<string, LatestAnswer>();
  for (const { attemptId: _, chosen, ...row } of rows)
    latest.set(row.question, { ...row, chosen: JSON.parse(chosen) as number[] });
  return {
    latest: [...latest.values()],
    attempts: new Set(rows.map(({ attemptId }) => attemptId)).size,
  };
}
