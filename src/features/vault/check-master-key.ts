import type { Database } from '#db/client.ts';
import { masterKeyChecks } from '#db/schema/vault.ts';
import { masterKey, UnusableKeyFile, type KeyRing } from './key-ring.ts';
import { BrokenSeal, seal, subkey, unseal, type Place } from './sealed.ts';

const word = 'practicum';
const place = (keyId: string): Place => ({
  table: 'master_key_checks',
  column: 'sealed',
  row: keyId,
  owner: '',
});

/**
 * Compares the key file with the data it is used for; remembers a key at its first use unless told not to.
 * @throws UnusableKeyFile when a key that sealed something is missing or is another one.
 */
export async function checkMasterKeys(
  db: Database,
  ring: KeyRing,
  { remember }: { remember: boolean } = { remember: true },
): Promise<void> {
  const checks = await db.select().from(masterKeyChecks);
  for (const { masterKeyId, sealed } of checks) {
    try {
      unseal(subkey(masterKey(ring, masterKeyId), 'check'), sealed, place(masterKeyId));
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error;
      throw new UnusableKeyFile('The key file is not the one that this data was sealed with.');
    }
  }
  if (!remember || checks.some(({ masterKeyId }) => masterKeyId === ring.currentId)) return;
  const sealed = seal(subkey(masterKey(ring), 'check'), word, place(ring.currentId));
  await db.write((tx) => tx.insert(masterKeyChecks).values({ masterKeyId: ring.currentId, sealed }));
}
