import { eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { findEmailAddress } from '#features/people/email-address.ts';
import { tidyName } from '#features/people/person-name.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { whyMalformed, type NewPerson, type NewPersonFault } from './new-person.ts';

/** Why somebody cannot be added; `undefined` where they can. */
export async function whyNotAddable(db: Reader, typed: NewPerson): Promise<NewPersonFault | undefined> {
  const fault = whyMalformed(typed);
  if (fault) return fault;
  const email = findEmailAddress(typed.email) ?? '';
  const taken = await db.select({ id: people.id }).from(people).where(eq(people.email, email));
  return taken.length > 0 ? 'email-taken' : undefined;
}

/**
 * A step: the person with their roles and the audit line. Ask {@link whyNotAddable} first, in the same transaction.
 * @param actor who adds them; at the command line `commandLine`, as nobody is signed in there.
 */
export async function addPerson(
  tx: Writer,
  actor: Pick<Person, 'id'>,
  typed: NewPerson,
  now: Date,
): Promise<Person> {
  const roles = [...new Set(typed.roles)];
  const person: Person = {
    id: newId(),
    name: tidyName(typed.name),
    email: findEmailAddress(typed.email) ?? '',
    timeZone: typed.timeZone,
    roles,
  };
  const { roles: _, ...row } = person;
  await tx.insert(people).values({ ...row, joinedAt: now });
  await tx.insert(personRoles).values(roles.map((role) => ({ personId: person.id, role, grantedAt: now })));
  await recordEvent(tx, {
    actor,
    event: 'person-invited',
    subjectId: person.id,
    at: now,
    particulars: { roles },
  });
  return person;
}
