import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { longestDecisionWords } from './ask-about-practice-session.ts';
import { findLastSteps } from './last-decision.ts';
import { recordStep } from '../record-step.ts';

export type WithdrawSignOffRefusal = 'not-found' | 'not-signed' | 'words-missing';

/**
 * A mentor takes back a signature of their own, whenever that turns out to be right, and says why. The trainee reads the
 * reason; the session waits for a mentor again. The signature itself stays in the record.
 */
export async function withdrawSignOff(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { sessionId: string; reason: string },
  now: Date,
): Promise<Outcome<{ id: string }, WithdrawSignOffRefusal>> {
  return db.write(async (tx) => {
    const [session] = await tx
      .select({
        id: practiceSessions.id,
        traineeId: practiceSessions.traineeId,
        clientId: practiceSessions.clientId,
        revision: practiceSessions.revision,
      })
      .from(practiceSessions)
      .where(eq(practiceSessions.id, what.sessionId));
    if (!session) return refuse('not-found');
    const last = (await findLastSteps(tx, [session.id])).get(session.id);
    if (!last || !may.withdrawSignOff(actor, { traineeId: session.traineeId, mentorId: last.actorId }))
      return refuse('not-found');
    if (last.step !== 'signed') return refuse('not-signed');
    const text = writtenWords(what.reason, longestDecisionWords);
    if (!text) return refuse('words-missing');
    const trainees = await traineeKey(tx, keys, session.traineeId, now);
    const key = await clientKey(tx, trainees, session.traineeId, session.clientId);
    await recordStep(tx, { actor, session, step: 'withdrawn', at: now, words: { text, key } });
    await recordEvent(tx, {
      actor,
      event: 'practice-sign-off-withdrawn',
      subjectId: session.id,
      at: now,
      particulars: { traineeId: session.traineeId, revision: session.revision },
    });
    return done({ id: session.id });
  });
}
