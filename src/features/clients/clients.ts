import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { blindIndex, seal } from '#features/vault/sealed.ts';
import { newId } from '#shared/new-id.ts';
import { newClientKey } from './client-key.ts';
import { foldClientName, isGroupCode, tidyClientName, type ClientTold } from './client-name.ts';
import { namePlace } from './sealed-places.ts';

export interface Client {
  id: string;
  code: string;
  isGroup: boolean;
  /** Name, contact and words are gone for good, and nothing is logged under the code any more. */
  isErased: boolean;
}

/** By what a name of this trainee is found again without being read. */
export const nameIndexOf = (key: Buffer, name: string): Buffer =>
  blindIndex(key, 'client-name', foldClientName(name));

const columns = {
  id: clients.id,
  code: clients.code,
  isGroup: clients.isGroup,
  isErased: sql<boolean>`${clients.erasedAt} is not null`.mapWith(Boolean),
};

/** The client a trainee speaks of; `undefined`: a new one. */
export async function findClient(
  db: Reader,
  key: Buffer,
  traineeId: string,
  told: ClientTold,
  isGroup: boolean,
): Promise<Client | undefined> {
  const [found] = await db
    .select(columns)
    .from(clients)
    .where(
      and(
        eq(clients.traineeId, traineeId),
        'code' in told
          ? eq(clients.code, told.code)
          : and(eq(clients.isGroup, isGroup), eq(clients.nameIndex, nameIndexOf(key, told.name))),
      ),
    );
  return found;
}

/** The same, written down when new: with the next code of its kind, or with the code that was told. */
export async function findOrAddClient(
  tx: Writer,
  key: Buffer,
  traineeId: string,
  told: ClientTold,
  isGroup: boolean,
  now: Date,
): Promise<Client> {
  const known = await findClient(tx, key, traineeId, told, isGroup);
  if (known) return known;
  const id = newId();
  const client =
    'code' in told
      ? { id, code: told.code, isGroup: isGroupCode(told.code) }
      : { id, code: await nextCode(tx, traineeId, isGroup), isGroup };
  const own = newClientKey(key, traineeId, id);
  await tx.insert(clients).values({
    ...client,
    traineeId,
    ...('name' in told && {
      nameSealed: seal(own.key, tidyClientName(told.name), namePlace(id, traineeId)),
      nameIndex: nameIndexOf(key, told.name),
    }),
    keyWrapped: own.keyWrapped,
    addedAt: now,
  });
  return { ...client, isErased: false };
}

/** The first code of its kind that was never given out. */
export async function nextCode(db: Reader, traineeId: string, isGroup: boolean): Promise<string> {
  const [last] = await db
    .select({ number: sql<number | null>`max(cast(substr(${clients.code}, 2) as integer))` })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.isGroup, isGroup)));
  return `${isGroup ? 'G' : 'C'}${(last?.number ?? 0) + 1}`;
}
