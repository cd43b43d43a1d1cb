import type { Database } from '#db/client.ts';
import { mentoringConfirmations } from '#db/schema/mentoring.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findMentoringSubject } from './mentoring-subject.ts';

export type ConfirmMentoringRefusal = 'not-found' | 'already-confirmed' | 'withdrawn';

/** The trainee confirms that a mentor-coaching or an observed session took place as recorded. From then on it counts. */
export async function confirmMentoring(
  db: Database,
  actor: Person,
  what: { id: string },
  now: Date,
): Promise<Outcome<{ id: string }, ConfirmMentoringRefusal>> {
  return db.write(async (tx) => {
    const subject = await findMentoringSubject(tx, what.id);
    if (!subject || !may.confirmMentoring(actor, subject)) return refuse('not-found');
    if (subject.state === 'confirmed') return refuse('already-confirmed');
    if (subject.state !== 'waits') return refuse('withdrawn');
    await tx
      .insert(mentoringConfirmations)
      .values({ subjectId: subject.id, traineeId: actor.id, confirmedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'mentoring-confirmed',
      subjectId: subject.id,
      at: now,
      particulars: { kind: subject.kind, mentorId: subject.mentorId },
    });
    return done({ id: subject.id });
  });
}
