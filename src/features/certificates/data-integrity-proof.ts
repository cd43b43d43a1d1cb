import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { decode, encode } from 'base58-universal';
import { z } from 'astro/zod';
import { canonicalForm } from './canonical.ts';

/** A signature over what a document means: W3C Data Integrity with the suite eddsa-rdfc-2022. */
export const proofSchema = z.strictObject({
  type: z.literal('DataIntegrityProof'),
  created: z.iso.datetime(),
  verificationMethod: z.string(),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/),
});
export type DataIntegrityProof = z.infer<typeof proofSchema>;

type Document = { '@context': string[] } & Record<string, unknown>;

/** An instant as credentials state it: UTC, whole seconds. */
export const toSeconds = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** The proof's own statements are hashed first, so that neither its date nor its key can be exchanged. */
async function whatIsSigned(document: Document, options: Omit<DataIntegrityProof, 'proofValue'>) {
  return Buffer.concat([
    sha256(await canonicalForm({ '@context': document['@context'], ...options })),
    sha256(await canonicalForm(document)),
  ]);
}

/** The document with its one proof, in an array as all readers of Open Badges 3.0 accept it. */
export async function signed<T extends Document>(
  document: T,
  key: { verificationMethod: string; privateKey: KeyObject },
  now: Date,
): Promise<T & { proof: [DataIntegrityProof] }> {
  const options = {
    type: 'DataIntegrityProof',
    created: toSeconds(now),
    verificationMethod: key.verificationMethod,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  } as const;
  const signature = sign(null, await whatIsSigned(document, options), key.privateKey);
  return { ...document, proof: [{ ...options, proofValue: `z${encode(signature)}` }] };
}

/** Whether this key made this proof of this document, which comes without its `proof`. */
export async function isProofOf(
  document: Document,
  { proofValue, ...options }: DataIntegrityProof,
  publicKey: KeyObject,
): Promise<boolean> {
  try {
    const signature = decode(proofValue.slice(1));
    return (
      signature.length === 64 &&
      verify(null, await whatIsSigned(document, options), publicKey, Buffer.from(signature))
    );
  } catch {
    return false;
  }
}
