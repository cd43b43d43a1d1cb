import { createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { z } from 'astro/zod';
import type { KeyObject } from 'node:crypto';
import { statusListContext } from './canonical.ts';
import { isProofOf, proofSchema, signed, toSeconds } from './data-integrity-proof.ts';
import { didOf, findKey, type PublishedKey } from './issuer.ts';
import { statusListAddress } from './credential.ts';
import { NotStrictJson, parseStrictJson } from './strict-json.ts';

/** Places in one list; the standard asks for no fewer, so that a place says nothing about a person. */
export const listLength = 131_072;

/** A list that was signed longer ago is refused: it may hide a revocation. */
const goodForDays = 7;

export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);

/** The signed list that tells which certificates no longer stand. Says the same all through an hour. */
export async function statusListCredential(
  origin: string,
  list: number,
  withdrawn: number[],
  key: { id: string; privateKey: KeyObject },
  now: Date,
) {
  const bits = await createList({ length: listLength });
  for (const index of withdrawn) bits.setStatus(index, true);
  const hour = hourOf(now);
  const address = statusListAddress(origin, list);
  return signed(
    {
      '@context': statusListContext,
      id: address,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: didOf(origin),
      validFrom: toSeconds(hour),
      validUntil: toSeconds(new Date(hour.getTime() + goodForDays * 86_400_000)),
      credentialSubject: {
        id: `${address}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: await bits.encode(),
      },
    },
    { verificationMethod: `${didOf(origin)}#${key.id}`, privateKey: key.privateKey },
    hour,
  );
}

const exactly = (texts: string[]) =>
  z.array(z.string()).refine((array) => JSON.stringify(array) === JSON.stringify(texts));

const shape = z.strictObject({
  '@context': exactly(statusListContext),
  id: z.url(),
  type: exactly(['VerifiableCredential', 'BitstringStatusListCredential']),
  issuer: z.string(),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  credentialSubject: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.literal('revocation'),
    encodedList: z.string().startsWith('u'),
  }),
  proof: z.tuple([proofSchema]),
});

/**
 * Whether a place in a fetched list is withdrawn. Fails closed.
 * @param expected the list's address and its issuer, as the credential under scrutiny names them.
 * @returns `undefined`: the list is not one to go by: another list, unsigned, altered, stale or too short.
 */
export async function findWithdrawn(
  bytes: Uint8Array,
  expected: { address: string; did: string; keys: PublishedKey[]; index: number },
  now: Date,
): Promise<boolean | undefined> {
  const parsed = shape.safeParse(readOrNull(bytes));
  if (!parsed.success) return undefined;
  const { proof, ...list } = parsed.data;
  if (list.id !== expected.address || list.issuer !== expected.did) return undefined;
  if (now < new Date(list.validFrom) || now >= new Date(list.validUntil)) return undefined;
  const key = findKey(expected.did, expected.keys, proof[0].verificationMethod);
  if (!key || !(await isProofOf(list, proof[0], key))) return undefined;
  const bits = await decodeList({ encodedList: list.credentialSubject.encodedList });
  return bits.length === listLength ? bits.getStatus(expected.index) : undefined;
}

function readOrNull(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    if (error instanceof NotStrictJson) return null;
    throw error;
  }
}
