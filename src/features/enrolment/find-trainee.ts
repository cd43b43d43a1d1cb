import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people, personRoles } from '#db/schema/people.ts';

/** A trainee by id, suspended or not; `undefined`: nobody, or somebody who is no trainee. */
export async function findTrainee(
  db: Reader,
  traineeId: string,
): Promise<{ id: string; name: string; email: string; isSuspended: boolean } | undefined> {
  const [row] = await db
    .select({ id: people.id, name: people.name, email: people.email, suspendedAt: people.suspendedAt })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'trainee')))
    .where(eq(people.id, traineeId));
  if (!row) return undefined;
  const { suspendedAt, ...trainee } = row;
  return { ...trainee, isSuspended: suspendedAt !== null };
}
