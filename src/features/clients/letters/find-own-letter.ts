import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, organisationLetters } from '#db/schema/clients.ts';

/** A letter of this trainee with the code of its organisation; `undefined`: not theirs, or removed. */
export async function findOwnLetter(db: Reader, traineeId: string, id: string) {
  const l = organisationLetters;
  const [found] = await db
    .select({ letter: l, code: clients.code, erasedAt: clients.erasedAt })
    .from(l)
    .innerJoin(clients, eq(clients.id, l.organisationId))
    .where(and(eq(l.id, id), eq(l.traineeId, traineeId), isNull(l.removedAt)));
  return found;
}
