import { z } from 'astro/zod';
import { keyFragment, originOf, type PublishedKey } from './issuer.ts';
import { isSignedByItsIssuer, readCredential, type SignedCredential } from './read-credential.ts';
import { findWithdrawn } from './status-list.ts';
import { NotStrictJson, parseStrictJson } from './strict-json.ts';

/**
 * What can be said of another school's credential from what that school publishes. `withdrawn`: revoked or replaced, the list
 * does not tell which. `unreachable`: its keys or its status list could not be had, or are not to go by.
 */
export type VerdictElsewhere =
  | { is: 'unreadable' }
  | { is: 'valid' | 'withdrawn' | 'altered' | 'unreachable'; credential: SignedCredential };

/** Reads an address; `undefined`: nothing usable came back. */
export type Fetch = (address: string) => Promise<Uint8Array | undefined>;

/** Verifies a credential of any school that issues as this one does. Fails closed. */
export async function verifyElsewhere(file: Uint8Array, fetch: Fetch, now: Date): Promise<VerdictElsewhere> {
  const credential = readCredential(file);
  if (!credential) return { is: 'unreadable' };
  const did = credential.issuer.id;
  const origin = originOf(did);
  const published = origin && (await fetch(`${origin}/.well-known/did.json`));
  const keys = published && readPublishedKeys(published, did);
  if (!keys) return { is: 'unreachable', credential };
  if (!(await isSignedByItsIssuer(credential, keys))) return { is: 'altered', credential };
  const { statusListCredential: address, statusListIndex } = credential.credentialStatus;
  const list = await fetch(address);
  const expected = { address, did, keys, index: Number(statusListIndex) };
  const withdrawn = list && (await findWithdrawn(list, expected, now));
  if (withdrawn === undefined) return { is: 'unreachable', credential };
  return { is: withdrawn ? 'withdrawn' : 'valid', credential };
}

const didDocument = z.object({
  id: z.string(),
  verificationMethod: z.array(
    // Strict: a key with `revoked` or anything else we do not know of is not one to go by.
    z.strictObject({
      id: z.string(),
      type: z.literal('Multikey'),
      controller: z.string(),
      publicKeyMultibase: z.string(),
    }),
  ),
  assertionMethod: z.array(z.string()),
});

function readPublishedKeys(bytes: Uint8Array, did: string): PublishedKey[] | undefined {
  let document: z.infer<typeof didDocument>;
  try {
    document = didDocument.parse(parseStrictJson(bytes));
  } catch (error) {
    if (error instanceof NotStrictJson || error instanceof z.ZodError) return undefined;
    throw error;
  }
  if (document.id !== did) return undefined;
  return document.verificationMethod
    .filter(({ id, controller }) => controller === did && document.assertionMethod.includes(id))
    .map(({ id, publicKeyMultibase }) => ({ id: id.split('#')[1] ?? '', publicKey: publicKeyMultibase }))
    .filter(({ id }) => keyFragment.test(id));
}
