import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { peerPracticeParts } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnPeerPractice } from './find-own-peer-practice.ts';

export type ConfirmPeerRefusal = 'not-found' | 'already-confirmed';

/** Says that a peer practice took place as it was entered, also after one's own dispute. */
export async function confirmPeerPractice(
  db: Database,
  actor: Person,
  { id }: { id: string },
  now: Date,
): Promise<Outcome<{ id: string }, ConfirmPeerRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnPeerPractice(tx, actor.id, id);
    if (!found) return refuse('not-found');
    if (found.own.confirmedAt) return refuse('already-confirmed');
    await tx
      .update(peerPracticeParts)
      .set({ confirmedAt: now, disputedAt: null, disputeReason: null })
      .where(and(eq(peerPracticeParts.peerPracticeId, id), eq(peerPracticeParts.traineeId, actor.id)));
    await recordEvent(tx, { actor, event: 'peer-practice-confirmed', subjectId: id, at: now });
    return done({ id });
  });
}
