import { generateKeyPairSync } from 'node:crypto';
import { like } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { issuerKeys } from '#db/schema/certificates.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { findSigningKey, placeOfKey, sealingKey, type SigningKey } from './find-issuer-keys.ts';
import { multikeyOf } from './multikey.ts';

/** Makes a key and signs with it from now on; the keys before it stay published. A step of the caller's transaction. */
export async function newIssuerKey(
  tx: Writer,
  ring: KeyRing,
  actor: Pick<Person, 'id'>,
  now: Date,
): Promise<SigningKey> {
  const year = now.getUTCFullYear();
  const ofThisYear = await tx.$count(issuerKeys, like(issuerKeys.id, `key-${year}-%`));
  const id = `key-${year}-${ofThisYear + 1}`;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await tx.insert(issuerKeys).values({
    id,
    publicKey: multikeyOf(publicKey),
    privateKeySealed: seal(
      sealingKey(ring),
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      placeOfKey(id),
    ),
    madeAt: now,
  });
  await recordEvent(tx, { actor, event: 'issuer-key-made', subjectId: id, at: now });
  return { id, privateKey };
}

/** The key in force, made at its first use. */
export const signingKey = async (
  tx: Writer,
  ring: KeyRing,
  actor: Pick<Person, 'id'>,
  now: Date,
): Promise<SigningKey> => (await findSigningKey(tx, ring)) ?? (await newIssuerKey(tx, ring, actor, now));
