import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';

/** Makes somebody a trainee who is none yet. As with every change of roles, their browsers have to sign in again. */
export async function grantTraineeRole(
  tx: Writer,
  actor: Person,
  personId: string,
  now: Date,
): Promise<void> {
  const held = await tx
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(eq(personRoles.personId, personId));
  if (held.some(({ role }) => role === 'trainee')) return;
  await tx.insert(personRoles).values({ personId, role: 'trainee', grantedAt: now });
  await tx.delete(loginSessions).where(eq(loginSessions.personId, personId));
  await recordEvent(tx, {
    actor,
    event: 'roles-changed',
    subjectId: personId,
    at: now,
    particulars: { granted: ['trainee'] },
  });
}
