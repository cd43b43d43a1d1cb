import type { Writer } from '#db/client.ts';
import { practiceSteps } from '#db/schema/practice.ts';
import type { Person } from '#features/people/person.ts';
import { seal } from '#features/vault/sealed.ts';
import type { PracticeStep } from './practice-state.ts';
import { wordsPlace } from './sealed-places.ts';

/** Writes down what happened to a session, in the caller's own transaction. Words are sealed by the client's own key. */
export async function recordStep(
  tx: Writer,
  what: {
    actor: Pick<Person, 'id'>;
    session: { id: string; traineeId: string; revision: number };
    step: PracticeStep;
    at: Date;
    /** With the key of the client whom the session was held with. */
    words?: { text: string; key: Buffer } | undefined;
  },
): Promise<void> {
  const { actor, session, step, at, words } = what;
  await tx.insert(practiceSteps).values({
    sessionId: session.id,
    revision: session.revision,
    step,
    actorId: actor.id,
    wordsSealed: words && seal(words.key, words.text, wordsPlace(session.id, session.traineeId)),
    takenAt: at,
  });
}
