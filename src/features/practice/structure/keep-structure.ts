import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnSession } from '../find-own-session.ts';
import { whyNotAStructure, type NotAStructure, type StructureTold } from './agreed-step.ts';
import { whyNotOf, writeStructure, type NotOfThisSession } from './write-structure.ts';

export type StructureRefusal = 'not-found' | 'client-erased' | NotOfThisSession | NotAStructure;

/**
 * Writes down how a session went: its goal, what became of the steps agreed before, the steps agreed today. It is the
 * trainee's alone, so a signature stays as it is. Steps that are left out are gone, unless a later session asked about them.
 */
export async function keepStructure(
  db: Database,
  keys: KeyRing,
  actor: Person,
  { sessionId, ...told }: StructureTold & { sessionId: string },
  now: Date,
): Promise<Outcome<{ steps: number; answered: number }, StructureRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const refusal = whyNotAStructure(told);
  if (refusal) return refuse(refusal);
  return db.write(async (tx) => {
    const found = await findOwnSession(tx, actor.id, sessionId);
    if (!found || found.row.removedAt) return refuse('not-found');
    const { row } = found;
    const [client] = await tx.select().from(clients).where(eq(clients.id, row.clientId));
    if (client?.erasedAt) return refuse('client-erased');
    const refused = await whyNotOf(tx, row, told);
    if (refused) return refuse(refused);
    const owner = await traineeKey(tx, keys, actor.id, now);
    const key = await clientKey(tx, owner, actor.id, row.clientId);
    return done(await writeStructure(tx, { actor, key, row, told, at: now }));
  });
}
