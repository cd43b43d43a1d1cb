import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import {
  chosenSessions,
  type ChoiceRefusal,
  type SessionChoice,
} from '#features/practice/chosen-sessions.ts';
import { canBe } from '#features/practice/practice-state.ts';
import { takeOut } from '#features/practice/take-out.ts';

/** Takes several sessions out of the log, all of them or none. They come back by the instant at which they went. */
export async function removePracticeSessions(
  db: Database,
  actor: Person,
  choice: SessionChoice,
  now: Date,
): Promise<Outcome<{ sessions: number; removedAt: Date }, ChoiceRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const chosen = await chosenSessions(tx, actor.id, choice, canBe.removed);
    if (!chosen.ok) return chosen;
    for (const session of chosen.value) await takeOut(tx, actor, session, now);
    return done({ sessions: chosen.value.length, removedAt: now });
  });
}
