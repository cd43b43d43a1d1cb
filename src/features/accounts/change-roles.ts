import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person, Role } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { countAdministratorsWithout } from './count-administrators.ts';
import { endLoginSessions } from './login-session.ts';

export type ChangeRolesRefusal = 'not-allowed' | 'not-found' | 'own-roles' | 'no-role' | 'last-administrator';

/** Gives somebody exactly these roles, and ends their sessions: what they may do is different from now on. */
export async function changeRoles(
  db: Database,
  actor: Person,
  change: { personId: string; roles: Role[] },
  now: Date,
): Promise<Outcome<{ roles: Role[] }, ChangeRolesRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  if (change.personId === actor.id) return refuse('own-roles');
  const roles = [...new Set(change.roles)];
  if (roles.length === 0) return refuse('no-role');
  return db.write(async (tx) => {
    const { personId } = change;
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, personId));
    if (!person) return refuse('not-found');
    const held = (
      await tx.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, personId))
    ).map(({ role }) => role);
    const given = roles.filter((role) => !held.includes(role));
    const taken = held.filter((role) => !roles.includes(role));
    if (given.length + taken.length === 0) return done({ roles });
    if (taken.includes('administrator') && (await countAdministratorsWithout(tx, personId)) === 0)
      return refuse('last-administrator');
    await tx
      .delete(personRoles)
      .where(and(eq(personRoles.personId, personId), inArray(personRoles.role, taken)));
    if (given.length > 0)
      await tx.insert(personRoles).values(given.map((role) => ({ personId, role, grantedAt: now })));
    await endLoginSessions(tx, personId);
    await recordEvent(tx, {
      actor,
      event: 'roles-changed',
      subjectId: personId,
      at: now,
      particulars: { given, taken },
    });
    return done({ roles });
  });
}
