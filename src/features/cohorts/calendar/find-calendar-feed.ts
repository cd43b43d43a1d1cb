import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/cohorts.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { digestOf } from '#features/accounts/access-link.ts';
import type { Person } from '#features/people/person.ts';

/** Since when a person's calendar has an address to follow; `undefined`: none is in force. */
export async function findCalendarFeed(db: Reader, personId: string): Promise<{ madeAt: Date } | undefined> {
  const [row] = await db
    .select({ madeAt: calendarFeeds.madeAt })
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt)));
  return row;
}

/** Whose live days this secret opens; `undefined`: nobody's, or no longer, or the person is suspended. */
export async function findFollower(
  db: Reader,
  secret: string,
): Promise<Pick<Person, 'id' | 'roles'> | undefined> {
  const rows = await db
    .select({ id: people.id, role: personRoles.role })
    .from(calendarFeeds)
    .innerJoin(people, eq(people.id, calendarFeeds.personId))
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(
      and(
        eq(calendarFeeds.secretHash, digestOf(secret)),
        isNull(calendarFeeds.revokedAt),
        isNull(people.suspendedAt),
      ),
    );
  const [first] = rows;
  return first && { id: first.id, roles: rows.map(({ role }) => role) };
}
