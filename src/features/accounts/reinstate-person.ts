import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type ReinstateRefusal = 'not-allowed' | 'not-found' | 'not-suspended';

/** Somebody suspended may sign in again, with the password and the roles they had. */
export async function reinstatePerson(
  db: Database,
  actor: Person,
  personId: string,
  now: Date,
): Promise<Outcome<undefined, ReinstateRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [person] = await tx
      .select({ suspendedAt: people.suspendedAt })
      .from(people)
      .where(eq(people.id, personId));
    if (!person) return refuse('not-found');
    if (!person.suspendedAt) return refuse('not-suspended');
    await tx.update(people).set({ suspendedAt: null }).where(eq(people.id, personId));
    await recordEvent(tx, { actor, event: 'person-reinstated', subjectId: personId, at: now });
    return done(undefined);
  });
}
