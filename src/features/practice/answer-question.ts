import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnSession } from './find-own-session.ts';
import { limits } from './practice-session.ts';
import { canBe } from './practice-state.ts';
import { recordStep } from './record-step.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';

export type AnswerRefusal = 'not-found' | 'nothing-asked' | 'answer-empty' | `answer-${Unreadable}`;

/** Answers the mentor's question about a session, which goes back to the mentor with it. */
export async function answerQuestion(
  db: Database,
  keys: KeyRing,
  actor: Person,
  { sessionId, answer }: { sessionId: string; answer: string },
  now: Date,
): Promise<Outcome<undefined, AnswerRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const text = answer.trim();
  const unreadable = whyUnreadable(text, limits.noteBytes);
  if (unreadable) return refuse(`answer-${unreadable}`);
  if (!text) return refuse('answer-empty');
  return db.write(async (tx) => {
    const found = await findOwnSession(tx, actor.id, sessionId);
    if (!found) return refuse('not-found');
    if (!canBe.answered(found.state)) return refuse('nothing-asked');
    const own = await traineeKey(tx, keys, actor.id, now);
    const key = await clientKey(tx, own, actor.id, found.row.clientId);
    await recordStep(tx, { actor, session: found.row, step: 'answered', at: now, words: { text, key } });
    await recordEvent(tx, { actor, event: 'practice-answered', subjectId: sessionId, at: now });
    return done(undefined);
  });
}
