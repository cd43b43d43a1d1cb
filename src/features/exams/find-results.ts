import { and, asc, desc, eq, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { examConfirmations, examResults, examWithdrawals } from '#db/schema/exams.ts';
import { people } from '#db/schema/people.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { ExamState, ListedResult } from './exam-result.ts';

const trainees = alias(people, 'trainees');
const assessors = alias(people, 'assessors');
const secondAssessors = alias(people, 'second_assessors');

const withdrawn = isNotNull(examWithdrawals.resultId);
const confirmed = or(eq(examResults.exam, 'written'), isNotNull(examConfirmations.resultId));
const conditions: Record<ExamState, SQL | undefined> = {
  withdrawn,
  counts: and(isNull(examWithdrawals.resultId), confirmed),
  waits: and(
    isNull(examWithdrawals.resultId),
    eq(examResults.exam, 'oral'),
    isNull(examConfirmations.resultId),
  ),
};

const joined = (db: Reader) =>
  db
    .select({
      result: examResults,
      trainee: trainees.name,
      assessor: assessors.name,
      secondAssessor: secondAssessors.name,
      confirmedAt: examConfirmations.confirmedAt,
      withdrawnAt: examWithdrawals.withdrawnAt,
      reason: examWithdrawals.reason,
    })
    .from(examResults)
    .innerJoin(trainees, eq(trainees.id, examResults.traineeId))
    .innerJoin(assessors, eq(assessors.id, examResults.assessorId))
    .leftJoin(secondAssessors, eq(secondAssessors.id, examResults.secondAssessorId))
    .leftJoin(examConfirmations, eq(examConfirmations.resultId, examResults.id))
    .leftJoin(examWithdrawals, eq(examWithdrawals.resultId, examResults.id));

const listed = ({ result, ...names }: Awaited<ReturnType<typeof joined>>[number]): ListedResult => ({
  ...result,
  heldOn: calendarDate(result.heldOn),
  ...names,
});

/** A trainee's own results, withdrawn ones too; the last sitting first. */
export async function findResultsOf(db: Reader, traineeId: string): Promise<ListedResult[]> {
  const rows = await joined(db)
    .where(eq(examResults.traineeId, traineeId))
    .orderBy(desc(examResults.heldOn), asc(examResults.exam), desc(examResults.attempt));
  return rows.map(listed);
}

/** One page of a list. */
export interface ResultPage {
  results: ListedResult[];
  /** Of all pages together. */
  total: number;
  page: number;
  pages: number;
}

/** Every result but the assessor's own, the last recorded first. @param page from 1; one that is not there becomes the nearest. */
export async function findResults(
  db: Reader,
  assessor: Person,
  { state, page, perPage = 50 }: { state: ExamState | undefined; page: number; perPage?: number },
): Promise<ResultPage> {
  const where = and(ne(examResults.traineeId, assessor.id), state && conditions[state]);
  const [counted] = await db
    .select({ total: sql<number>`count(*)` })
    .from(examResults)
    .leftJoin(examConfirmations, eq(examConfirmations.resultId, examResults.id))
    .leftJoin(examWithdrawals, eq(examWithdrawals.resultId, examResults.id))
    .where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const at = Math.min(Math.max(1, page), pages);
  const rows = await joined(db)
    .where(where)
    .orderBy(desc(examResults.recordedAt), asc(examResults.id))
    .limit(perPage)
    .offset((at - 1) * perPage);
  return { results: rows.map(listed), total, page: at, pages };
}

/** Oral results that wait for this assessor to confirm, the oldest first. */
export async function findResultsToConfirm(db: Reader, assessor: Person): Promise<ListedResult[]> {
  const rows = await joined(db)
    .where(and(conditions.waits, eq(examResults.secondAssessorId, assessor.id)))
    .orderBy(asc(examResults.recordedAt));
  return rows.map(listed);
}

/** Oral results that wait for some second assessor: whom, how many, and since when. */
export async function findWaitingConfirmations(
  db: Reader,
): Promise<{ assessor: string; waiting: number; since: Date }[]> {
  const rows = await joined(db).where(conditions.waits).orderBy(asc(examResults.recordedAt));
  return [...Map.groupBy(rows, ({ result }) => result.secondAssessorId).values()].flatMap((group) => {
    const [first] = group;
    return first
      ? { assessor: first.secondAssessor ?? '', waiting: group.length, since: first.result.recordedAt }
      : [];
  });
}
