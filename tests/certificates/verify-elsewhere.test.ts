import { beforeAll, expect, test } from 'vitest';
import { didDocument, originOf } from '#features/certificates/issuer.ts';
import { statusListCredential } from '#features/certificates/status-list.ts';
import { verifyElsewhere } from '#features/certificates/verify-elsewhere.ts';
import { now } from '#tests/support/builders.ts';
import { aCredential, aKey, origin } from './certificate-builders.ts';

const key = aKey();
let file: Buffer;
beforeAll(async () => {
  file = Buffer.from(JSON.stringify((await aCredential(key)).credential));
});

/** The site of the school, as far as verifying asks for it; `changes` stand in for what it publishes. */
async function site(changes: Record<string, object | undefined> = {}, withdrawn: number[] = []) {
  const published: Record<string, object | undefined> = {
    '/.well-known/did.json': didDocument(origin, [key]),
    '/status/revocation/1': await statusListCredential(origin, 1, withdrawn, key, now),
    ...changes,
  };
  return (address: string) => {
    const found = address.startsWith(origin) ? published[address.slice(origin.length)] : undefined;
    return Promise.resolve(found && Buffer.from(JSON.stringify(found)));
  };
}

test('a credential of another school is verified from what its site publishes', async () => {
  expect(await verifyElsewhere(file, await site(), now)).toMatchObject({ is: 'valid' });
  expect(await verifyElsewhere(file, await site({}, [94567]), now)).toMatchObject({ is: 'withdrawn' });
  const altered = Buffer.from(file.toString().replace('"6255"', '"9255"'));
  expect(await verifyElsewhere(altered, await site(), now)).toMatchObject({ is: 'altered' });
  expect(await verifyElsewhere(Buffer.from('{}'), await site(), now)).toEqual({ is: 'unreadable' });
});

test('nothing is taken for valid while keys or list cannot be had', async () => {
  const later = new Date(now.getTime() + 8 * 86_400_000);
  const other = didDocument('https://attacker.example', [key]);
  const revoked = didDocument(origin, [key]);
  Object.assign(revoked.verificationMethod[0] ?? {}, { revoked: '2026-11-01T00:00:00Z' });
  for (const fetch of [
    await site({ '/.well-known/did.json': undefined }),
    await site({ '/.well-known/did.json': {} }),
    await site({ '/.well-known/did.json': other }),
    await site({ '/.well-known/did.json': revoked }),
    await site({ '/status/revocation/1': undefined }),
    await site({ '/status/revocation/1': await statusListCredential(origin, 1, [], aKey(), now) }),
  ])
    expect(await verifyElsewhere(file, fetch, now)).toMatchObject({ is: 'unreachable' });
  expect(await verifyElsewhere(file, await site(), later)).toMatchObject({ is: 'unreachable' });
});

test('a key that the school does not assert with says nothing', async () => {
  const silent = { ...didDocument(origin, [key]), assertionMethod: [] };
  expect(await verifyElsewhere(file, await site({ '/.well-known/did.json': silent }), now)).toMatchObject({
    is: 'altered',
  });
});

test.each([
  ['did:web:learn.larkfield.example', 'https://learn.larkfield.example'],
  ['did:web:127.0.0.1%3A4321', 'http://127.0.0.1:4321'],
  ['did:web:larkfield.example:mentors:1', undefined],
  ['did:web:larkfield.example%2Fpath', undefined],
  ['did:key:z6Mk', undefined],
])('the keys of %s are at %s', (did, address) => expect(originOf(did)).toBe(address));
