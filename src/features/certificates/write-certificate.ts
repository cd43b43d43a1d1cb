import { createHash, randomInt } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { newId } from '#shared/new-id.ts';
import { newCertificateNumber } from './certificate-number.ts';
import { credentialOf, type StatusSlot } from './credential.ts';
import { signed } from './data-integrity-proof.ts';
import { didOf } from './issuer.ts';
import { signingKey } from './new-issuer-key.ts';
import type { Snapshot } from './snapshot.ts';
import { listLength } from './status-list.ts';

/** SHA-256 of a credential's bytes, hexadecimal. */
export const hashOf = (credential: string): string =>
  createHash('sha256').update(credential, 'utf8').digest('hex');

/** Numbers, signs and keeps a certificate: a step of the transaction that decided on it. */
export async function writeCertificate(
  tx: Writer,
  ring: KeyRing,
  actor: Person,
  what: { traineeId: string; snapshot: Snapshot; initials: string; replacesId?: string },
  now: Date,
): Promise<{ id: string; number: string; credentialHash: string; keyId: string }> {
  const { traineeId, snapshot, initials, replacesId = '' } = what;
  const key = await signingKey(tx, ring, actor, now);
  const id = newId();
  const number = await freeNumber(tx, initials, Number(snapshot.issuedOn.slice(0, 4)));
  const slot = await freeSlot(tx);
  const credential = JSON.stringify(
    await signed(
      credentialOf({ id, number, slot, issuedAt: now }, snapshot),
      { verificationMethod: `${didOf(snapshot.publicOrigin)}#${key.id}`, privateKey: key.privateKey },
      now,
    ),
  );
  const credentialHash = hashOf(credential);
  await tx.insert(certificates).values({
    id,
    number,
    traineeId,
    programmeId: snapshot.programme.id,
    snapshot: JSON.stringify(snapshot),
    credential,
    credentialHash,
    statusList: slot.list,
    statusIndex: slot.index,
    issuedBy: actor.id,
    issuedAt: now,
    replacesId,
  });
  return { id, number, credentialHash, keyId: key.id };
}

async function freeNumber(tx: Reader, initials: string, year: number): Promise<string> {
  for (;;) {
    const number = newCertificateNumber(initials, year);
    if ((await tx.$count(certificates, eq(certificates.number, number))) === 0) return number;
  }
}

/** A random place in the open list. A list is left half empty, so that a free place is found at once. */
async function freeSlot(tx: Reader): Promise<StatusSlot> {
  const [total] = await tx.select({ rows: count() }).from(certificates);
  const list = 1 + Math.floor((total?.rows ?? 0) / (listLength / 2));
  for (;;) {
    const index = randomInt(listLength);
    const taken = and(eq(certificates.statusList, list), eq(certificates.statusIndex, index));
    if ((await tx.$count(certificates, taken)) === 0) return { list, index };
  }
}
