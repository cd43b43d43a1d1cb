import { and, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { seal } from '#features/vault/sealed.ts';
import { clientKey } from './client-key.ts';
import { contactPlace } from './sealed-places.ts';

/**
 * Seals a contact beside a client of whom none is kept; one that is there stays, and nothing is kept of an erased client.
 * @param key the trainee's.
 * @param contact empty: there is none.
 */
export async function keepContact(
  tx: Writer,
  key: Buffer,
  traineeId: string,
  clientId: string,
  contact: string,
): Promise<void> {
  if (contact === '') return;
  const bare = and(eq(clients.id, clientId), isNull(clients.contactSealed), isNull(clients.erasedAt));
  const [wanting] = await tx.select({ id: clients.id }).from(clients).where(bare);
  if (!wanting) return;
  const own = await clientKey(tx, key, traineeId, clientId);
  await tx
    .update(clients)
    .set({ contactSealed: seal(own, contact, contactPlace(clientId, traineeId)) })
    .where(bare);
}
