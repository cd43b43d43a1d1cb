import { randomBytes } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal, unsealBytes } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import type { ClientKey, ClientKeys } from './client-words.ts';
import { keyPlace } from './sealed-places.ts';

/** A new key for a client who is being added, and how it is kept. */
export function newClientKey(traineeKey: Buffer, traineeId: string, clientId: string) {
  const key = randomBytes(32);
  return { key, keyWrapped: seal(traineeKey, key, keyPlace(clientId, traineeId)) };
}

/**
 * The key that seals what concerns one client, made in the caller's transaction when there is none. After an erasure that is
 * another key than before.
 * @param traineeKey of the trainee whose client it is.
 */
export async function clientKey(
  tx: Writer,
  traineeKey: Buffer,
  traineeId: string,
  clientId: string,
): Promise<Buffer> {
  const own = and(eq(clients.id, clientId), eq(clients.traineeId, traineeId));
  const [client] = await tx.select({ keyWrapped: clients.keyWrapped }).from(clients).where(own);
  if (!client) throw new Error('A key was asked for a client of somebody else.');
  if (client.keyWrapped) return unsealBytes(traineeKey, client.keyWrapped, keyPlace(clientId, traineeId));
  const { key, keyWrapped } = newClientKey(traineeKey, traineeId, clientId);
  await tx.update(clients).set({ keyWrapped }).where(own);
  return key;
}

/**
 * What opens the words about a trainee's clients, each key unwrapped once however often it is asked for; `undefined`: the
 * trainee has no key.
 * @param ids whose keys will be asked for; without it those of all.
 */
export async function findClientKeys(
  db: Reader,
  ring: KeyRing,
  traineeId: string,
  ids?: readonly string[],
): Promise<ClientKeys | undefined> {
  const traineeKey = await findTraineeKey(db, ring, traineeId);
  if (!traineeKey) return undefined;
  const rows = await db
    .select({ id: clients.id, keyWrapped: clients.keyWrapped, erasedAt: clients.erasedAt })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), ids && inArray(clients.id, [...new Set(ids)])));
  const wrapped = new Map(rows.map((row) => [row.id, row]));
  const opened = new Map<string, ClientKey>();
  return (clientId) => {
    const row = wrapped.get(clientId);
    const known = opened.get(clientId);
    if (!row || known) return known;
    const key: ClientKey = {
      own: row.keyWrapped
        ? unsealBytes(traineeKey, row.keyWrapped, keyPlace(clientId, traineeId))
        : undefined,
      older: row.erasedAt === null ? traineeKey : undefined,
    };
    opened.set(clientId, key);
    return key;
  };
}
