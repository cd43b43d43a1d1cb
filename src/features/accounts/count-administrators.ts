import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';

/** How many administrators who are not suspended would be left without this person. */
export async function countAdministratorsWithout(db: Reader, personId: string): Promise<number> {
  const others = await db
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(and(eq(personRoles.role, 'administrator'), isNull(people.suspendedAt), ne(people.id, personId)));
  return others.length;
}
