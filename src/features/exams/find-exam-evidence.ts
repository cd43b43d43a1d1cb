import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { examConfirmations, examResults, examWithdrawals } from '#db/schema/exams.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { stateOf, type ExamResult } from './exam-result.ts';

/** A result as far as it is evidence. */
export interface ExamFact extends Pick<
  ExamResult,
  'id' | 'programmeId' | 'exam' | 'heldOn' | 'attempt' | 'scorePercent'
> {
  /** False: an oral result that the second assessor has not confirmed yet. */
  isConfirmed: boolean;
}

/** A trainee’s results, the oldest first and of one day the written before the oral; what was withdrawn is no evidence. */
export async function findExamEvidence(db: Reader, traineeId: string): Promise<ExamFact[]> {
  const rows = await db
    .select({ result: examResults, confirmedAt: examConfirmations.confirmedAt })
    .from(examResults)
    .leftJoin(examConfirmations, eq(examConfirmations.resultId, examResults.id))
    .leftJoin(examWithdrawals, eq(examWithdrawals.resultId, examResults.id))
    .where(and(eq(examResults.traineeId, traineeId), isNull(examWithdrawals.resultId)))
    .orderBy(asc(examResults.heldOn), desc(examResults.exam), asc(examResults.attempt), asc(examResults.id));
  return rows.map(({ result, confirmedAt }) => ({
    id: result.id,
    programmeId: result.programmeId,
    exam: result.exam,
    heldOn: calendarDate(result.heldOn),
    attempt: result.attempt,
    scorePercent: result.scorePercent,
    isConfirmed: stateOf({ exam: result.exam, confirmedAt, withdrawnAt: null }) === 'counts',
  }));
}
