import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { encode } from 'base58-universal';
import { expect, test } from 'vitest';
import { didDocument, didOf } from '#features/certificates/issuer.ts';
import { isProofOf, toSeconds } from '#features/certificates/data-integrity-proof.ts';
import { multikeyOf, publicKeyOf } from '#features/certificates/multikey.ts';
import { statusListCredential } from '#features/certificates/status-list.ts';
import { now } from '#tests/support/builders.ts';
import { aCredential, aKey, origin } from './certificate-builders.ts';
import { documentLoader, verifyIndependently } from './independent-verifier.ts';

test('an independent implementation finds our credential verified and not withdrawn', async () => {
  const { credential, key } = await aCredential();
  const list = await statusListCredential(origin, 1, [7], key, now);
  const did = didDocument(origin, [key]);
  expect(await verifyIndependently(credential, { did, statusLists: [list] }, now)).toEqual({
    verified: true,
    withdrawn: false,
  });
});

test('it sees a withdrawn one as withdrawn', async () => {
  const { credential, key } = await aCredential();
  const list = await statusListCredential(origin, 1, [7, 94567], key, now);
  const did = didDocument(origin, [key]);
  expect(await verifyIndependently(credential, { did, statusLists: [list] }, now)).toMatchObject({
    withdrawn: true,
  });
});

test('it refuses a credential in which one figure was changed', async () => {
  const { credential, key } = await aCredential();
  const altered = JSON.parse(JSON.stringify(credential).replace('"6255"', '"9255"')) as object;
  const list = await statusListCredential(origin, 1, [], key, now);
  const did = didDocument(origin, [key]);
  expect(await verifyIndependently(altered, { did, statusLists: [list] }, now)).toMatchObject({
    verified: false,
  });
});

test('our signature is theirs, byte for byte', async () => {
  const { credential, unsigned, key } = await aCredential();
  const { x = '', d = '' } = key.privateKey.export({ format: 'jwk' });
  const secret = Buffer.concat([
    Buffer.from([0x80, 0x26]),
    Buffer.from(d, 'base64url'),
    Buffer.from(x, 'base64url'),
  ]);
  const pair = await ed25519.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: `${didOf(origin)}#${key.id}`,
    controller: didOf(origin),
    publicKeyMultibase: key.publicKey,
    secretKeyMultibase: `z${encode(secret)}`,
  });
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: toSeconds(now) });
  const theirs = await suite.createProof({
    document: unsigned,
    purpose: { update: (proof: object) => ({ ...proof, proofPurpose: 'assertionMethod' }) },
    documentLoader: documentLoader(new Map()),
  });
  expect(credential.proof[0].proofValue).toBe(theirs.proofValue);
});

test('a proof says nothing about another key', async () => {
  const { credential, unsigned, key } = await aCredential();
  const other = aKey();
  const [published, foreign] = [publicKeyOf(key.publicKey), publicKeyOf(other.publicKey)];
  if (!published || !foreign) throw new Error('Multikeys can be read back.');
  expect(multikeyOf(published)).toBe(key.publicKey);
  expect(await isProofOf(unsigned, credential.proof[0], published)).toBe(true);
  expect(await isProofOf(unsigned, credential.proof[0], foreign)).toBe(false);
  expect(
    await isProofOf(unsigned, { ...credential.proof[0], created: '2020-01-01T00:00:00Z' }, published),
  ).toBe(false);
});

test.each(['', 'z', 'z6Mk', 'did:key:z6Mk', `z${'1'.repeat(47)}`, `u${'a'.repeat(46)}`])(
  '%j is no Ed25519 key',
  (text) => expect(publicKeyOf(text)).toBeUndefined(),
);
