import type { Database } from '#db/client.ts';
import { examConfirmations } from '#db/schema/exams.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findExamResult } from './find-exam-result.ts';

export type ConfirmExamRefusal = 'not-found' | 'already-confirmed' | 'withdrawn';

/** The second assessor of an oral exam agrees with the result: from then on it counts. */
export async function confirmExamResult(
  db: Database,
  actor: Person,
  resultId: string,
  now: Date,
): Promise<Outcome<undefined, ConfirmExamRefusal>> {
  return db.write(async (tx) => {
    const result = await findExamResult(tx, resultId);
    if (!result || !may.confirmExamResult(actor, result)) return refuse('not-found');
    if (result.withdrawnAt) return refuse('withdrawn');
    if (result.confirmedAt) return refuse('already-confirmed');
    await tx.insert(examConfirmations).values({ resultId, assessorId: actor.id, confirmedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'exam-result-confirmed',
      subjectId: result.traineeId,
      at: now,
      particulars: { resultId },
    });
    return done(undefined);
  });
}
