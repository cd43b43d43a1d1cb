import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { examConfirmations, examResults, examWithdrawals } from '#db/schema/exams.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { ExamResult } from './exam-result.ts';

/** One result by its id, whoever asks: a step inside use cases, which say who may. */
export async function findExamResult(db: Reader, resultId: string): Promise<ExamResult | undefined> {
  const [row] = await db
    .select({
      result: examResults,
      confirmedAt: examConfirmations.confirmedAt,
      withdrawnAt: examWithdrawals.withdrawnAt,
    })
    .from(examResults)
    .leftJoin(examConfirmations, eq(examConfirmations.resultId, examResults.id))
    .leftJoin(examWithdrawals, eq(examWithdrawals.resultId, examResults.id))
    .where(eq(examResults.id, resultId));
  if (!row) return undefined;
  const { result, confirmedAt, withdrawnAt } = row;
  return { ...result, heldOn: calendarDate(result.heldOn), confirmedAt, withdrawnAt };
}
