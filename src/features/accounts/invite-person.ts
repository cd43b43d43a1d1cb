import type { Database } from '#db/client.ts';
import type { CommandLine } from '#features/audit/audit-entry.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { addPerson, whyNotAddable } from './add-person.ts';
import { makeAccessLink } from './make-access-link.ts';
import type { NewPerson, NewPersonFault } from './new-person.ts';

export type InviteRefusal = 'not-allowed' | NewPersonFault;

/**
 * Adds a person, who sets a password by the link with this secret within seven days.
 * @param actor an administrator, or the command line, which stands outside all roles.
 */
export async function invitePerson(
  db: Database,
  actor: Person | CommandLine,
  typed: NewPerson,
  now: Date,
): Promise<Outcome<{ person: Person; secret: string }, InviteRefusal>> {
  if ('roles' in actor && !may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const fault = await whyNotAddable(tx, typed);
    if (fault) return refuse(fault);
    const person = await addPerson(tx, actor, typed, now);
    const madeBy = 'roles' in actor ? actor.id : null;
    const secret = await makeAccessLink(tx, { personId: person.id, kind: 'invitation', madeBy }, now);
    return done({ person, secret });
  });
}
