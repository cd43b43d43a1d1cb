import type { Database } from '#db/client.ts';
import { mentoringWithdrawals } from '#db/schema/mentoring.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { findMentoringSubject } from './mentoring-subject.ts';

export type WithdrawMentoringRefusal = 'not-found' | 'reason-missing' | 'withdrawn' | 'already-confirmed';

/**
 * Takes a mentor-coaching or an observed session out of what counts, with a reason that both can read: the mentor
 * withdraws what was wrongly recorded, at any time; the trainee disputes what they have not confirmed.
 */
export async function withdrawMentoring(
  db: Database,
  actor: Person,
  what: { id: string; reason: string },
  now: Date,
): Promise<Outcome<{ id: string }, WithdrawMentoringRefusal>> {
  return db.write(async (tx) => {
    const subject = await findMentoringSubject(tx, what.id);
    if (!subject) return refuse('not-found');
    const isDispute = may.confirmMentoring(actor, subject);
    if (!isDispute && !may.amendMentoring(actor, subject)) return refuse('not-found');
    if (subject.state === 'withdrawn' || subject.state === 'disputed') return refuse('withdrawn');
    if (isDispute && subject.state === 'confirmed') return refuse('already-confirmed');
    const reason = writtenWords(what.reason, 2_000);
    if (!reason) return refuse('reason-missing');
    await tx
      .insert(mentoringWithdrawals)
      .values({ subjectId: subject.id, actorId: actor.id, reason, withdrawnAt: now });
    await recordEvent(tx, {
      actor,
      event: 'mentoring-withdrawn',
      subjectId: subject.id,
      at: now,
      particulars: {
        kind: subject.kind,
        traineeId: subject.traineeId,
        mentorId: subject.mentorId,
        wasConfirmed: subject.state === 'confirmed',
      },
    });
    return done({ id: subject.id });
  });
}
