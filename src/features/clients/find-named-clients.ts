import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findClientKeys } from './client-key.ts';
import { openForClient } from './client-words.ts';
import { contactPlace, namePlace } from './sealed-places.ts';

/** What a trainee wrote down of each of their clients, by the id; `undefined`: nothing, or it was erased. */
export async function findNamedClients(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
): Promise<ReadonlyMap<string, { code: string; name: string | undefined; contact: string | undefined }>> {
  const keyOf = await findClientKeys(db, keys, traineeId);
  const rows = await db
    .select({
      id: clients.id,
      code: clients.code,
      nameSealed: clients.nameSealed,
      contactSealed: clients.contactSealed,
    })
    .from(clients)
    .where(eq(clients.traineeId, traineeId));
  return new Map(
    rows.map(({ id, code, nameSealed, contactSealed }) => {
      const key = keyOf?.(id);
      return [
        id,
        {
          code,
          name: key && openForClient(key, nameSealed, namePlace(id, traineeId)),
          contact: key && openForClient(key, contactSealed, contactPlace(id, traineeId)),
        },
      ];
    }),
  );
}
