import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, type Outcome } from '#shared/outcome.ts';
import { endLoginSession } from './login-session.ts';

/** Ends the session behind the cookie. Done also where nobody is signed in any more. */
export async function signOut(
  db: Database,
  actor: Person | undefined,
  cookieValue: string,
  now: Date,
): Promise<Outcome<undefined, never>> {
  await db.write(async (tx) => {
    await endLoginSession(tx, cookieValue);
    if (actor) await recordEvent(tx, { actor, event: 'signed-out', subjectId: actor.id, at: now });
  });
  return done(undefined);
}
