import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { findDecidableSessions, type NotDecidable, type SeenSession } from './find-decidable-sessions.ts';
import { recordStep } from '../record-step.ts';

export type AskRefusal = 'words-missing' | 'already-asked' | NotDecidable;

/** The longest question or reason, in bytes. */
export const longestDecisionWords = 2_000;

/** The mentor asks the trainee something about a session before deciding; it waits for the answer. The question is sealed. */
export async function askAboutPracticeSession(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { session: SeenSession; question: string },
  now: Date,
): Promise<Outcome<{ id: string }, AskRefusal, { sessionId: string }>> {
  return db.write(async (tx) => {
    const decidable = await findDecidableSessions(tx, actor, [what.session], now);
    if (!decidable.ok) return decidable;
    const [session] = decidable.value;
    if (!session) return refuse('not-found');
    if (session.state === 'asked') return refuse('already-asked');
    const text = writtenWords(what.question, longestDecisionWords);
    if (!text) return refuse('words-missing');
    const trainees = await traineeKey(tx, keys, session.traineeId, now);
    const key = await clientKey(tx, trainees, session.traineeId, session.clientId);
    await recordStep(tx, { actor, session, step: 'asked', at: now, words: { text, key } });
    await recordEvent(tx, {
      actor,
      event: 'practice-asked',
      subjectId: session.id,
      at: now,
      particulars: { traineeId: session.traineeId, revision: session.revision },
    });
    return done({ id: session.id });
  });
}
