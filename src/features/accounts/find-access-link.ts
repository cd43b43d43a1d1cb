import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessLinks } from '#db/schema/accounts.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { digestOf, type AccessLink, type AccessLinkKind } from './access-link.ts';

/** The link with this secret, as long as it works: of this kind, neither used nor expired, its person not suspended. */
export async function findAccessLink(
  db: Reader,
  link: { secret: string; kind: AccessLinkKind },
  now: Date,
): Promise<AccessLink | undefined> {
  const rows = await db
    .select({
      id: accessLinks.id,
      personId: people.id,
      name: people.name,
      email: people.email,
      role: personRoles.role,
    })
    .from(accessLinks)
    .innerJoin(people, eq(people.id, accessLinks.personId))
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(
      and(
        eq(accessLinks.id, digestOf(link.secret)),
        eq(accessLinks.kind, link.kind),
        isNull(accessLinks.usedAt),
        gt(accessLinks.expiresAt, now),
        isNull(people.suspendedAt),
      ),
    );
  const [first] = rows;
  if (!first) return undefined;
  const { id, personId, name, email } = first;
  return { id, person: { id: personId, name, email, roles: rows.map(({ role }) => role) } };
}
