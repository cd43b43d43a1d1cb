import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { passwords } from '#db/schema/accounts.ts';
import { people } from '#db/schema/people.ts';
import type { CommandLine } from '#features/audit/audit-entry.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { AccessLinkKind } from './access-link.ts';
import { makeAccessLink } from './make-access-link.ts';

export type OfferRefusal = 'not-allowed' | 'not-found' | 'suspended';

/**
 * A new link for somebody who cannot sign in: an invitation again for who has no password yet, else a reset. The link
 * before it ends. Their password and their sessions stay until the link is used.
 */
export async function offerAccessLink(
  db: Database,
  actor: Person | CommandLine,
  personId: string,
  now: Date,
): Promise<Outcome<{ kind: AccessLinkKind; secret: string }, OfferRefusal>> {
  if ('roles' in actor && !may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [person] = await tx
      .select({ suspendedAt: people.suspendedAt, passwordSetAt: passwords.setAt })
      .from(people)
      .leftJoin(passwords, eq(passwords.personId, people.id))
      .where(eq(people.id, personId));
    if (!person) return refuse('not-found');
    if (person.suspendedAt) return refuse('suspended');
    const kind = person.passwordSetAt ? 'reset' : 'invitation';
    const madeBy = 'roles' in actor ? actor.id : null;
    const secret = await makeAccessLink(tx, { personId, kind, madeBy }, now);
    await recordEvent(tx, {
      actor,
      event: 'password-reset-offered',
      subjectId: personId,
      at: now,
      particulars: { kind },
    });
    return done({ kind, secret });
  });
}
