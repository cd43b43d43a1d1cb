import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Person, Role } from '#features/people/person.ts';
import { Refused, type Parameter } from './verb.ts';

/** For verbs that an administrator does: who it is. */
export const as = {
  is: 'text',
  value: 'E-MAIL',
  about: 'the administrator who does it (without: the first one)',
} as const satisfies Parameter;

/** For verbs that can answer a program. */
export const json = { is: 'switch', about: 'prints JSON' } as const satisfies Parameter;

/** @throws Refused when nobody has that address. */
export async function personBy(db: Reader, email: string): Promise<Person> {
  const rows = await db
    .select({ person: people, role: personRoles.role })
    .from(people)
    .leftJoin(personRoles, eq(personRoles.personId, people.id))
    .where(eq(people.email, email.trim().toLowerCase()));
  const [first] = rows;
  if (!first) throw new Refused(`Nobody here has the address ${email}.`);
  const { id, name, timeZone } = first.person;
  return { id, name, email: first.person.email, timeZone, roles: rows.flatMap(({ role }) => role ?? []) };
}

/** Who acts: the person named, who has to hold the role. @throws Refused */
export async function actorBy(db: Reader, email: string, role: Role): Promise<Person> {
  const person = await personBy(db, email);
  if (!person.roles.includes(role)) throw new Refused(`${email} does not hold the role ${role}.`);
  return person;
}

/** The administrator named with `--as`, or the first one there is. @throws Refused */
export async function administratorBy(db: Reader, email: string | undefined): Promise<Person> {
  if (email) return actorBy(db, email, 'administrator');
  const [first] = await db
    .select({ email: people.email })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'administrator')))
    .where(isNull(people.suspendedAt))
    .orderBy(asc(people.joinedAt), asc(people.id))
    .limit(1);
  if (!first) throw new Refused('There is no administrator yet.');
  return personBy(db, first.email);
}
