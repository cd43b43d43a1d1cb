import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mentoringConfirmations, mentoringWithdrawals, observedSessions } from '#db/schema/mentoring.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { sealFeedback } from './feedback.ts';

export type WriteFeedbackRefusal = 'not-found' | 'withdrawn' | 'feedback-unusable' | 'already-confirmed';

/**
 * The mentor writes the feedback on a session they observed, or writes it anew. What the trainee has confirmed stays as
 * they read it: only missing feedback can be added then.
 */
export async function writeObservationFeedback(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { sessionId: string; feedback: string },
  now: Date,
): Promise<Outcome<{ id: string }, WriteFeedbackRefusal>> {
  const id = what.sessionId;
  return db.write(async (tx) => {
    const [found] = await tx
      .select({
        session: observedSessions,
        confirmation: mentoringConfirmations,
        withdrawal: mentoringWithdrawals,
      })
      .from(observedSessions)
      .leftJoin(mentoringConfirmations, eq(mentoringConfirmations.subjectId, observedSessions.id))
      .leftJoin(mentoringWithdrawals, eq(mentoringWithdrawals.subjectId, observedSessions.id))
      .where(eq(observedSessions.id, id));
    if (!found || !may.amendMentoring(actor, found.session)) return refuse('not-found');
    if (found.withdrawal) return refuse('withdrawn');
    if (found.confirmation && found.session.feedbackSealed) return refuse('already-confirmed');
    const feedback = writtenWords(what.feedback);
    if (!feedback) return refuse('feedback-unusable');

    const feedbackSealed = await sealFeedback(tx, keys, found.session, feedback, now);
    await tx
      .update(observedSessions)
      .set({ feedbackSealed, feedbackAt: now })
      .where(eq(observedSessions.id, id));
    await recordEvent(tx, {
      actor,
      event: 'observation-feedback-written',
      subjectId: id,
      at: now,
      particulars: { traineeId: found.session.traineeId },
    });
    return done({ id });
  });
}
