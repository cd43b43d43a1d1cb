import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { examConfirmations, examResults, examWithdrawals } from '#db/schema/exams.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { endOfTime } from '#shared/end-of-time.ts';
import { stateOf, type ExamResult } from './exam-result.ts';

/** A result as far as it is evidence. */
export interface ExamFact extends Pick<
  ExamResult,
  'id' | 'programmeId' | 'exam' | 'heldOn' | 'attempt' | 'scorePercent'
> {
  /** False: an oral result that the second assessor has not confirmed yet. */
  isConfirmed: boolean;
}

/**
 * A trainee’s results, the oldest first and of one day the written before the oral; what was withdrawn is no evidence.
 * @param knownAt as it was known at that instant.
 */
export const findExamEvidence = async (db: Reader, traineeId: string, knownAt?: Date): Promise<ExamFact[]> =>
  (await findExamEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees. */
export async function findExamEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt: Date = endOfTime,
): Promise<Map<string, ExamFact[]>> {
  const rows = await db
    .select({ result: examResults, confirmedAt: examConfirmations.confirmedAt })
    .from(examResults)
    .leftJoin(
      examConfirmations,
      and(eq(examConfirmations.resultId, examResults.id), lte(examConfirmations.confirmedAt, knownAt)),
    )
    .leftJoin(
      examWithdrawals,
      and(eq(examWithdrawals.resultId, examResults.id), lte(examWithdrawals.withdrawnAt, knownAt)),
    )
    .where(
      and(
        inArray(examResults.traineeId, [...traineeIds]),
        lte(examResults.recordedAt, knownAt),
        isNull(examWithdrawals.resultId),
      ),
    )
    .orderBy(asc(examResults.heldOn), desc(examResults.exam), asc(examResults.attempt), asc(examResults.id));
  const facts = new Map<string, ExamFact[]>();
  for (const { result, confirmedAt } of rows) {
    const { id, programmeId, exam, attempt, scorePercent } = result;
    const those = facts.get(result.traineeId) ?? [];
    those.push({
      ...{ id, programmeId, exam, attempt, scorePercent },
      heldOn: calendarDate(result.heldOn),
      isConfirmed: stateOf({ exam, confirmedAt, withdrawnAt: null }) === 'counts',
    });
    facts.set(result.traineeId, those);
  }
  return facts;
}
