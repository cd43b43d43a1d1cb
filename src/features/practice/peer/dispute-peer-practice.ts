import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { peerPracticeParts } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';
import { findOwnPeerPractice } from './find-own-peer-practice.ts';

export type DisputePeerRefusal =
  'not-found' | 'already-confirmed' | 'reason-missing' | `reason-${Unreadable}`;

const reasonBytes = 500;

/** Says that a peer practice was not as it was entered, and why. Those who took part read the reason. */
export async function disputePeerPractice(
  db: Database,
  actor: Person,
  what: { id: string; reason: string },
  now: Date,
): Promise<Outcome<{ id: string }, DisputePeerRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { id } = what;
  const reason = what.reason.trim();
  const unreadable = whyUnreadable(reason, reasonBytes);
  return db.write(async (tx) => {
    const found = await findOwnPeerPractice(tx, actor.id, id);
    if (!found) return refuse('not-found');
    if (found.own.confirmedAt) return refuse('already-confirmed');
    if (!reason) return refuse('reason-missing');
    if (unreadable) return refuse(`reason-${unreadable}`);
    await tx
      .update(peerPracticeParts)
      .set({ disputedAt: now, disputeReason: reason })
      .where(and(eq(peerPracticeParts.peerPracticeId, id), eq(peerPracticeParts.traineeId, actor.id)));
    await recordEvent(tx, { actor, event: 'peer-practice-disputed', subjectId: id, at: now });
    return done({ id });
  });
}
