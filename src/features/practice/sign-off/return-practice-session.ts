import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { longestDecisionWords } from './ask-about-practice-session.ts';
import { findDecidableSessions, type NotDecidable, type SeenSession } from './find-decidable-sessions.ts';
import { recordStep } from '../record-step.ts';

export type ReturnRefusal = 'words-missing' | NotDecidable;

/** The mentor gives a session back for the trainee to correct, and says why. The reason is sealed. */
export async function returnPracticeSession(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { session: SeenSession; reason: string },
  now: Date,
): Promise<Outcome<{ id: string }, ReturnRefusal, { sessionId: string }>> {
  return db.write(async (tx) => {
    const decidable = await findDecidableSessions(tx, actor, [what.session], now);
    if (!decidable.ok) return decidable;
    const [session] = decidable.value;
    if (!session) return refuse('not-found');
    const text = writtenWords(what.reason, longestDecisionWords);
    if (!text) return refuse('words-missing');
    const trainees = await traineeKey(tx, keys, session.traineeId, now);
    const key = await clientKey(tx, trainees, session.traineeId, session.clientId);
    await recordStep(tx, { actor, session, step: 'returned', at: now, words: { text, key } });
    await recordEvent(tx, {
      actor,
      event: 'practice-returned',
      subjectId: session.id,
      at: now,
      particulars: { traineeId: session.traineeId, revision: session.revision },
    });
    return done({ id: session.id });
  });
}
