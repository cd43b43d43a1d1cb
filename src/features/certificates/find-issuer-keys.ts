import { createPrivateKey, type KeyObject } from 'node:crypto';
import { asc, desc, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { issuerKeys } from '#db/schema/certificates.ts';
import { masterKey, type KeyRing } from '#features/vault/key-ring.ts';
import { BrokenSeal, subkey, unsealBytes, type Place } from '#features/vault/sealed.ts';
import type { PublishedKey } from './issuer.ts';

/** A key that can sign. */
export interface SigningKey {
  id: string;
  privateKey: KeyObject;
}

/** Every key the school ever signed with, the oldest first. */
export const findPublishedKeys = (db: Reader): Promise<PublishedKey[]> =>
  db
    .select({ id: issuerKeys.id, publicKey: issuerKeys.publicKey })
    .from(issuerKeys)
    .orderBy(asc(issuerKeys.madeAt), asc(issuerKeys.id));

/** The newest key; `undefined`: none was made yet. @throws BrokenSeal when no master key of the ring opens it. */
export async function findSigningKey(db: Reader, ring: KeyRing): Promise<SigningKey | undefined> {
  const [row] = await db
    .select()
    .from(issuerKeys)
    .orderBy(desc(issuerKeys.madeAt), desc(sql`rowid`))
    .limit(1);
  if (!row) return undefined;
  for (const masterKeyId of ring.keys.keys())
    try {
      const der = unsealBytes(sealingKey(ring, masterKeyId), row.privateKeySealed, placeOfKey(row.id));
      return { id: row.id, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error;
    }
  throw new BrokenSeal(`No master key opens ${row.id}.`);
}

/** What seals private keys of the school. */
export const sealingKey = (ring: KeyRing, masterKeyId = ring.currentId): Buffer =>
  subkey(masterKey(ring, masterKeyId), 'issuer');

export const placeOfKey = (id: string): Place => ({
  table: 'issuer_keys',
  column: 'private_key_sealed',
  row: id,
  owner: '',
});
