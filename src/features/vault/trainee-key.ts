import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { traineeKeys } from '#db/schema/vault.ts';
import { masterKey, type KeyRing } from './key-ring.ts';
import { seal, subkey, unsealBytes, type Place } from './sealed.ts';

const place = (traineeId: string): Place => ({
  table: 'trainee_keys',
  column: 'wrapped',
  row: traineeId,
  owner: traineeId,
});

/** The key that seals one trainee's names and notes; `undefined` when there is none yet, or none any more. */
export async function findTraineeKey(
  db: Reader,
  ring: KeyRing,
  traineeId: string,
): Promise<Buffer | undefined> {
  const [row] = await db.select().from(traineeKeys).where(eq(traineeKeys.traineeId, traineeId));
  return row && unsealBytes(subkey(masterKey(ring, row.masterKeyId), 'wrap'), row.wrapped, place(traineeId));
}

/** The same, made in the caller's transaction when the trainee has none. */
export async function traineeKey(tx: Writer, ring: KeyRing, traineeId: string, now: Date): Promise<Buffer> {
  const known = await findTraineeKey(tx, ring, traineeId);
  if (known) return known;
  const key = randomBytes(32);
  const wrapped = seal(subkey(masterKey(ring), 'wrap'), key, place(traineeId));
  await tx.insert(traineeKeys).values({ traineeId, masterKeyId: ring.currentId, wrapped, madeAt: now });
  return key;
}
