/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call -- the files here break the types on purpose */
import { signed } from '#features/certificates/data-integrity-proof.ts';
import { didOf, findKey } from '#features/certificates/issuer.ts';
import { isSignedByItsIssuer, readCredential } from '#features/certificates/read-credential.ts';
import { findWithdrawn, statusListCredential } from '#features/certificates/status-list.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { now } from '#tests/support/builders.ts';
import { aCredential, aKey, aSnapshot, origin } from './certificate-builders.ts';

type Loose = Record<string, any>;

const key = aKey();
let original: Awaited<ReturnType<typeof aCredential>>['credential'];
beforeAll(async () => {
  original = (await aCredential(key)).credential;
});

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** Reads it and checks its signature, as the verifier does. */
async function isGenuine(file: Uint8Array, keys = [key]): Promise<boolean> {
  const credential = readCredential(file);
  return credential !== undefined && (await isSignedByItsIssuer(credential, keys));
}

function changed(change: (credential: Loose) => void): Buffer {
  const copy = structuredClone(original) as Loose;
  change(copy);
  return bytes(copy);
}

test('what we issued is genuine, however it is indented and however its names are ordered', async () => {
  expect(await isGenuine(bytes(original))).toBe(true);
  expect(await isGenuine(bytes(JSON.stringify(original, null, 2)))).toBe(true);
  expect(await isGenuine(bytes(Object.fromEntries(Object.entries(original).reverse())))).toBe(true);
});

test('any one changed byte makes it something else', async () => {
  const file = bytes(original);
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
      const copy = Buffer.from(file);
      copy[place] = (copy[place] ?? 0) ^ flip;
      expect(await isGenuine(copy)).toBe(false);
    }),
    { numRuns: 400 },
  );
});

describe('what lenient readers accept is refused', () => {
  const substitution = {
    IdentityObject2: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#IdentityObject',
    identityHash: '@index',
  };
  test.each<[string, (credential: Loose) => void]>([
    ['a further inline context that redefines a term', (c) => c['@context'].push(substitution)],
    ['the contexts in another order', (c) => c['@context'].reverse()],
    ['one context fewer', (c) => c['@context'].pop()],
    ['a nested context', (c) => (c['credentialSubject']['@context'] = substitution)],
    ['a nested @id', (c) => (c['credentialSubject']['@id'] = 'https://example.org')],
    ['a nested @index', (c) => (c['credentialSubject']['identifier'][0]['@index'] = 'Somebody Else')],
    ['a name that no context defines', (c) => (c['credentialSubject']['grade'] = 'with distinction')],
    [
      'a second identifier',
      (c) => c['credentialSubject']['identifier'].push(c['credentialSubject']['identifier'][0]),
    ],
    ['two proofs', (c) => c['proof'].push(c['proof'][0])],
    ['a good proof beside a forged one', (c) => c['proof'].unshift({ ...c['proof'][0], proofValue: 'z3' })],
    ['no proof', (c) => (c['proof'] = [])],
    ['the proof as an object', (c) => (c['proof'] = c['proof'][0])],
    ['a second status', (c) => (c['credentialStatus'] = [c['credentialStatus'], c['credentialStatus']])],
    ['no status', (c) => delete c['credentialStatus']],
    ['results in another order', (c) => c['credentialSubject']['result'].reverse()],
    [
      'both lists of results in another order',
      (c) => {
        c['credentialSubject']['result'].reverse();
        c['credentialSubject']['achievement']['resultDescription'].reverse();
      },
    ],
    ['a result twice', (c) => c['credentialSubject']['result'].push(c['credentialSubject']['result'][0])],
    ['a number in place of its text', (c) => (c['credentialSubject']['result'][0]['value'] = 3750)],
    ['the same number in another spelling', (c) => (c['credentialSubject']['result'][0]['value'] = '3750.0')],
    ['an embedded endorsement', (c) => (c['endorsement'] = [{}])],
    ['another type', (c) => c['type'].push('EndorsementCredential')],
    ['a null', (c) => (c['validUntil'] = null)],
    ['an empty list', (c) => (c['evidence'] = [])],
    ['another cryptosuite', (c) => (c['proof'][0]['cryptosuite'] = 'eddsa-jcs-2022')],
    ['another purpose', (c) => (c['proof'][0]['proofPurpose'] = 'authentication')],
    ['a domain in the proof', (c) => (c['proof'][0]['domain'] = 'example.org')],
    [
      'a status list of another host',
      (c) => {
        c['credentialStatus']['statusListCredential'] = 'https://example.org/status/revocation/1';
        c['credentialStatus']['id'] = 'https://example.org/status/revocation/1#94567';
      },
    ],
  ])('%s', (_, change) => expect(readCredential(changed(change))).toBeUndefined());

  test.each([
    ['a name given twice', (json: string) => json.replace('"name":', '"name":"Somebody Else","name":')],
    [
      'the same, spelled with an escape',
      (json: string) => json.replace('"name":', '"n\\u0061me":"Else","name":'),
    ],
    ['__proto__', (json: string) => json.replace('{', '{"__proto__":{"id":"x"},')],
    ['a byte-order mark', (json: string) => `\uFEFF${json}`],
    ['anything after the end', (json: string) => `${json} {}`],
    ['nothing', () => ''],
    ['a list', (json: string) => `[${json}]`],
    ['half a character', (json: string) => json.replace('Zoë', 'Zo\\ud83d')],
    ['deep nesting', () => '['.repeat(40_000) + ']'.repeat(40_000)],
    ['more than 512 kB', (json: string) => json + ' '.repeat(512 * 1024)],
  ])('%s', (_, change) => expect(readCredential(bytes(change(JSON.stringify(original))))).toBeUndefined());

  test('bytes that are not UTF-8', () => {
    const file = bytes(original);
    expect(
      readCredential(Buffer.concat([file.subarray(0, 600), Buffer.from([0xff]), file.subarray(600)])),
    ).toBeUndefined();
  });
});

describe('a signature of somebody else', () => {
  const attacker = aKey('key-2026-1');
  const forge = async (verificationMethod: string, change: (credential: Loose) => void = () => undefined) => {
    const { proof: _, ...unsigned } = structuredClone(original) as Loose;
    change(unsigned);
    return bytes(
      await signed(unsigned as never, { verificationMethod, privateKey: attacker.privateKey }, now),
    );
  };

  test('under the name of a key of ours', async () => {
    expect(await isGenuine(await forge(`${didOf(origin)}#key-2026-1`))).toBe(false);
  });

  test.each([
    ['the key itself as fragment', () => `${didOf(origin)}#${attacker.publicKey}`],
    ['a key of another school', () => 'did:web:attacker.example#key-2026-1'],
    ['a key that brings itself', () => `did:key:${attacker.publicKey}#${attacker.publicKey}`],
    ['a key we never had', () => `${didOf(origin)}#key-2027-9`],
    ['two fragments', () => `${didOf(origin)}#key-2026-1#key-2026-1`],
  ])('%s', async (_, method) => {
    expect(await isGenuine(await forge(method()))).toBe(false);
    expect(findKey(didOf(origin), [key, attacker], method())).toBeUndefined();
  });

  test('an issuer of their own with the name of our school is not ours', async () => {
    const theirs = await aCredential(attacker, aSnapshot({ publicOrigin: 'https://larkfie1d.example' }));
    expect(readCredential(bytes(theirs.credential))?.issuer.id).toBe('did:web:larkfie1d.example');
    expect(await isGenuine(bytes(theirs.credential))).toBe(false);
  });

  test('a key of last year still vouches for what it signed', async () => {
    const old = aKey('key-2025-1');
    const { credential } = await aCredential(old);
    expect(await isGenuine(bytes(credential), [old, key])).toBe(true);
    expect(await isGenuine(bytes(credential), [key])).toBe(false);
  });
});

describe('a status list', () => {
  const expected = {
    address: `${origin}/status/revocation/1`,
    did: didOf(origin),
    keys: [key],
    index: 94567,
  };
  const list = (withdrawn: number[], by = key) => statusListCredential(origin, 1, withdrawn, by, now);
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

  test('tells whether a place is withdrawn', async () => {
    expect(await findWithdrawn(bytes(await list([94567])), expected, now)).toBe(true);
    expect(await findWithdrawn(bytes(await list([94566])), expected, now)).toBe(false);
  });

  test('is refused when stale, or not yet begun', async () => {
    expect(await findWithdrawn(bytes(await list([])), expected, later(6.9))).toBe(false);
    expect(await findWithdrawn(bytes(await list([])), expected, later(7))).toBeUndefined();
    expect(await findWithdrawn(bytes(await list([])), expected, later(-1))).toBeUndefined();
  });

  test('is refused when another key signed it, when it is another list, and when a bit was changed', async () => {
    expect(await findWithdrawn(bytes(await list([], aKey())), expected, now)).toBeUndefined();
    const second = bytes(await statusListCredential(origin, 2, [], key, now));
    expect(await findWithdrawn(second, expected, now)).toBeUndefined();
    const [whole, none] = [await list([94567]), await list([])];
    const swapped = { ...whole, credentialSubject: none.credentialSubject };
    expect(await findWithdrawn(bytes(swapped), expected, now)).toBeUndefined();
    expect(await findWithdrawn(Buffer.from('{}'), expected, now)).toBeUndefined();
  });

  test('reads the same for an hour, so that caches hold', async () => {
    const [first, second] = [
      await list([5]),
      await statusListCredential(origin, 1, [5], key, new Date(now.getTime() + 3_000_000)),
    ];
    expect(second).toEqual(first);
  });
});
