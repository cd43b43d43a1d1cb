import { and, count, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';

/** Administrators who can sign in. @param except leaves one out. */
export async function countAdministrators(db: Reader, except = ''): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(personRoles)
    .innerJoin(people, eq(people.id, personRoles.personId))
    .where(and(eq(personRoles.role, 'administrator'), ne(people.id, except), isNull(people.suspendedAt)));
  return row?.total ?? 0;
}
