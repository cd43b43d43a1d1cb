import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { peerPractices } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnPeerPractice } from './find-own-peer-practice.ts';
import { peerStateOf } from './peer-practice.ts';

export type TakeBackPeerRefusal = 'not-found' | 'already-confirmed';

/** Whoever entered a peer practice takes it back, as long as not everybody has confirmed it. */
export async function takeBackPeerPractice(
  db: Database,
  actor: Person,
  { id }: { id: string },
  now: Date,
): Promise<Outcome<{ id: string }, TakeBackPeerRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnPeerPractice(tx, actor.id, id);
    if (found?.practice.enteredBy !== actor.id) return refuse('not-found');
    if (peerStateOf(found.parts) === 'confirmed') return refuse('already-confirmed');
    await tx.update(peerPractices).set({ removedAt: now }).where(eq(peerPractices.id, id));
    await recordEvent(tx, { actor, event: 'peer-practice-taken-back', subjectId: id, at: now });
    return done({ id });
  });
}
