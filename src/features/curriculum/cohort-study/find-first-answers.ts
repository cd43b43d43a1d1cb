import { count, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { checkAnswers, checkAttempts } from '#db/schema/curriculum.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { FirstAnswers } from './cohort-study.ts';

/** The members of a cohort, inside another query. */
export const membersOf = (db: Reader, cohortId: string) =>
  db.select({ traineeId: enrolments.traineeId }).from(enrolments).where(eq(enrolments.cohortId, cohortId));

/** What each member answered first to each question, counted where it is alike. */
export function firstAnswersQuery(db: Reader, cohortId: string) {
  const answered = db
    .select({
      lessonId: checkAttempts.lessonId,
      lessonVersion: checkAttempts.lessonVersion,
      question: checkAnswers.question,
      isRight: checkAnswers.isRight,
      chosen: checkAnswers.chosen,
      nth: sql<number>`row_number() over (
        partition by ${checkAttempts.traineeId}, ${checkAttempts.lessonId}, ${checkAnswers.question}
        order by ${checkAttempts.attemptedAt}, ${checkAttempts.id}
      )`.as('nth'),
    })
    .from(checkAttempts)
    .innerJoin(checkAnswers, eq(checkAnswers.attemptId, checkAttempts.id))
    .where(inArray(checkAttempts.traineeId, membersOf(db, cohortId)))
    .as('answered');
  const { lessonId, lessonVersion, question, isRight, chosen, nth } = answered;
  return db
    .select({ lessonId, lessonVersion, question, isRight, chosen, people: count() })
    .from(answered)
    .where(eq(nth, 1))
    .groupBy(lessonId, lessonVersion, question, isRight, chosen);
}

export async function findFirstAnswers(db: Reader, cohortId: string): Promise<FirstAnswers[]> {
  const rows = await firstAnswersQuery(db, cohortId);
  return rows.map((row) => ({ ...row, chosen: JSON.parse(row.chosen) as number[] }));
}
