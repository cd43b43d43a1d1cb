import type { Reader } from '#db/client.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnSessions, type SessionRow } from './find-own-session.ts';
import { mostChosen } from './logged-session.ts';
import type { PracticeState } from './practice-state.ts';

export type ChoiceRefusal = 'none-chosen' | 'too-many' | 'not-found' | 'not-in-that-state';

/**
 * The trainee's own sessions behind a list of ids, each once; refused as a whole when one is not theirs or does not
 * stand so that it can be done. An empty list never means all.
 */
export async function chosenSessions(
  db: Reader,
  traineeId: string,
  chosen: string[],
  mayBe: (state: PracticeState) => boolean,
): Promise<Outcome<SessionRow[], ChoiceRefusal>> {
  const ids = [...new Set(chosen)];
  if (ids.length === 0) return refuse('none-chosen');
  if (chosen.length > mostChosen) return refuse('too-many');
  const found = await findOwnSessions(db, traineeId, ids);
  if (found.length < ids.length || found.some(({ row }) => row.removedAt !== null))
    return refuse('not-found');
  if (!found.every(({ state }) => mayBe(state))) return refuse('not-in-that-state');
  return done(found.map(({ row }) => row));
}
