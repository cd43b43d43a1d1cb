import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnSession } from './find-own-session.ts';
import { canBe } from './practice-state.ts';
import { takeOut } from './take-out.ts';

export type RemoveRefusal = 'not-found' | 'is-signed';

/** Takes a session out of the log. It can be restored; what a mentor signed cannot be removed, only edited. */
export async function removePracticeSession(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<undefined, RemoveRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnSession(tx, actor.id, id);
    if (!found) return refuse('not-found');
    if (!canBe.removed(found.state)) return refuse('is-signed');
    await takeOut(tx, actor, found, now);
    return done(undefined);
  });
}
