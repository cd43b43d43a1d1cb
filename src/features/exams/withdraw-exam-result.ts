import type { Database } from '#db/client.ts';
import { examWithdrawals } from '#db/schema/exams.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { plainLine } from '#shared/plain-line.ts';
import { findExamResult } from './find-exam-result.ts';

export type WithdrawExamRefusal = 'not-found' | 'no-reason' | 'already-withdrawn';

const longestReason = 300;

/** Takes a result back as wrongly recorded. The trainee reads the reason; the attempt stays used. */
export async function withdrawExamResult(
  db: Database,
  actor: Person,
  what: { resultId: string; reason: string },
  now: Date,
): Promise<Outcome<undefined, WithdrawExamRefusal>> {
  const reason = plainLine(what.reason, longestReason);
  return db.write(async (tx) => {
    const result = await findExamResult(tx, what.resultId);
    if (!result || !may.withdrawExamResult(actor, result)) return refuse('not-found');
    if (result.withdrawnAt) return refuse('already-withdrawn');
    if (reason === undefined) return refuse('no-reason');
    await tx
      .insert(examWithdrawals)
      .values({ resultId: result.id, assessorId: actor.id, reason, withdrawnAt: now });
    await recordEvent(tx, {
      actor,
      event: 'exam-result-withdrawn',
      subjectId: result.traineeId,
      at: now,
      particulars: { resultId: result.id },
    });
    return done(undefined);
  });
}
