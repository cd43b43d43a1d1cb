import type { Reader } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { ownerOf } from './device-key.ts';

/** The mark under which this trainee's sessions wait on their devices; `undefined`: none was ever asked for. */
export async function findDeviceOwner(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
): Promise<string | undefined> {
  const key = await findTraineeKey(db, keys, traineeId);
  return key && ownerOf(key, traineeId);
}
