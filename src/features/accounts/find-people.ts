import { and, asc, count, eq, exists, isNotNull, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { passwords } from '#db/schema/accounts.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Role } from '#features/people/person.ts';
import type { AccountState, PersonOnRecord } from './account-state.ts';

export interface PeopleFilter {
  role?: Role | undefined;
  state?: AccountState | undefined;
  /** A part of the name or the e-mail address. */
  q?: string | undefined;
  /** The id of the last person of the page before. */
  after?: string | undefined;
}

export const peopleAPage = 100;

const conditionOf: Record<AccountState, SQL | undefined> = {
  suspended: isNotNull(people.suspendedAt),
  invited: and(isNull(people.suspendedAt), isNull(passwords.personId)),
  active: and(isNull(people.suspendedAt), isNotNull(passwords.personId)),
};

/** Everybody whom the filter lets through, by name: one page, how many there are in all, and whether more follow. */
export async function findPeople(
  db: Reader,
  filter: PeopleFilter,
): Promise<{ people: PersonOnRecord[]; total: number; hasMore: boolean }> {
  const matching = and(
    filter.state && conditionOf[filter.state],
    filter.q ? or(contains(people.name, filter.q), contains(people.email, filter.q)) : undefined,
    filter.role &&
      exists(
        db
          .select({ one: sql`1` })
          .from(personRoles)
          .where(and(eq(personRoles.personId, people.id), eq(personRoles.role, filter.role))),
      ),
  );
  const [counted] = await db
    .select({ total: count() })
    .from(people)
    .leftJoin(passwords, eq(passwords.personId, people.id))
    .where(matching);
  const byName = sql`lower(${people.name})`;
  const rows = await db
    .select({ person: people, role: sql<string | null>`(${rolesOf(db)})`, passwordSetAt: passwords.setAt })
    .from(people)
    .leftJoin(passwords, eq(passwords.personId, people.id))
    .where(and(matching, filter.after ? await following(db, filter.after) : undefined))
    .orderBy(asc(byName), asc(people.id))
    .limit(peopleAPage + 1);
  return {
    people: rows.slice(0, peopleAPage).map(({ person, role, passwordSetAt }) => ({
      ...person,
      roles: (role ?? '').split(' ').filter(Boolean) as Role[],
      state: person.suspendedAt ? 'suspended' : passwordSetAt ? 'active' : 'invited',
    })),
    total: counted?.total ?? 0,
    hasMore: rows.length > peopleAPage,
  };
}

/** One person with what an administrator may know of their account. */
export async function findPersonOnRecord(db: Reader, personId: string): Promise<PersonOnRecord | undefined> {
  const rows = await db
    .select({ person: people, role: personRoles.role, passwordSetAt: passwords.setAt })
    .from(people)
    .leftJoin(passwords, eq(passwords.personId, people.id))
    .leftJoin(personRoles, eq(personRoles.personId, people.id))
    .where(eq(people.id, personId));
  const [first] = rows;
  if (!first) return undefined;
  const { person, passwordSetAt } = first;
  return {
    ...person,
    roles: rows.flatMap(({ role }) => role ?? []),
    state: person.suspendedAt ? 'suspended' : passwordSetAt ? 'active' : 'invited',
  };
}

const rolesOf = (db: Reader) =>
  db
    .select({ roles: sql`group_concat(${personRoles.role}, ' ')` })
    .from(personRoles)
    .where(eq(personRoles.personId, people.id));

const contains = (column: typeof people.name | typeof people.email, part: string) =>
  sql`${like(column, `%${part.replace(/[\\%_]/g, '\\$&')}%`)} escape '\\'`;

async function following(db: Reader, personId: string): Promise<SQL | undefined> {
  const [last] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return last && sql`(lower(${people.name}), ${people.id}) > (lower(${last.name}), ${personId})`;
}
