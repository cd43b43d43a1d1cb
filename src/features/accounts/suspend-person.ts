import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { countAdministratorsWithout } from './count-administrators.ts';
import { endLoginSessions } from './login-session.ts';
import { endAccessLinks } from './make-access-link.ts';

export type SuspendRefusal =
  'not-allowed' | 'not-found' | 'own-account' | 'already-suspended' | 'last-administrator';

/** From now on they cannot sign in, are signed out everywhere, and their links do not work. What they did stays. */
export async function suspendPerson(
  db: Database,
  actor: Person,
  personId: string,
  now: Date,
): Promise<Outcome<undefined, SuspendRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  if (personId === actor.id) return refuse('own-account');
  return db.write(async (tx) => {
    const rows = await tx
      .select({ suspendedAt: people.suspendedAt, role: personRoles.role })
      .from(people)
      .innerJoin(personRoles, eq(personRoles.personId, people.id))
      .where(eq(people.id, personId));
    const [person] = rows;
    if (!person) return refuse('not-found');
    if (person.suspendedAt) return refuse('already-suspended');
    const isAdministrator = rows.some(({ role }) => role === 'administrator');
    if (isAdministrator && (await countAdministratorsWithout(tx, personId)) === 0)
      return refuse('last-administrator');
    await tx.update(people).set({ suspendedAt: now }).where(eq(people.id, personId));
    await endLoginSessions(tx, personId);
    await endAccessLinks(tx, personId);
    await recordEvent(tx, { actor, event: 'person-suspended', subjectId: personId, at: now });
    return done(undefined);
  });
}
