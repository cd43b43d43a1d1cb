import { z } from 'astro/zod';
import { credentialContext } from './canonical.ts';
import { resultIds } from './credential.ts';
import { isProofOf, proofSchema } from './data-integrity-proof.ts';
import { didOf, findKey, type PublishedKey } from './issuer.ts';
import { NotStrictJson, parseStrictJson } from './strict-json.ts';

/** The array and nothing but the array: the order of statements is not under a signature over a graph. */
const exactly = <const T extends string>(...texts: T[]) =>
  z.array(z.string()).refine((array) => JSON.stringify(array) === JSON.stringify(texts));
const text = z.string().min(1).max(20_000);
const second = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

const valueOf = { 'ext:Minutes': /^\d{1,7}$/, 'ext:Count': /^\d{1,5}$/, 'ext:Date': /^\d{4}-\d\d-\d\d$/ };

const shape = z.strictObject({
  '@context': exactly(...credentialContext),
  id: z.url().regex(/\/credentials\/[0-9a-f]{32}$/),
  type: exactly('VerifiableCredential', 'OpenBadgeCredential'),
  name: text,
  issuer: z.strictObject({
    id: z.string().startsWith('did:web:'),
    type: exactly('Profile'),
    name: text,
    url: z.url(),
    address: z.strictObject({ type: exactly('Address'), streetAddress: text }),
  }),
  validFrom: second,
  awardedDate: second,
  credentialSubject: z.strictObject({
    type: exactly('AchievementSubject'),
    identifier: z.tuple([
      z.strictObject({
        type: z.literal('IdentityObject'),
        hashed: z.literal(false),
        identityHash: text,
        identityType: z.literal('name'),
      }),
    ]),
    licenseNumber: z.string().regex(/^[A-Z]{2,8}-\d{4}-[0-9A-HJKMNP-TV-Z]{8}$/),
    activityStartDate: second,
    activityEndDate: second,
    narrative: text,
    achievement: z.strictObject({
      id: z.url(),
      type: exactly('Achievement'),
      achievementType: z.literal('CertificateOfCompletion'),
      name: text,
      version: text,
      inLanguage: text,
      description: text,
      criteria: z.strictObject({ id: z.url(), narrative: text }),
      resultDescription: z
        .array(
          z.strictObject({
            id: z.url(),
            type: exactly('ResultDescription'),
            name: text,
            resultType: z.enum(['ext:Minutes', 'ext:Count', 'ext:Date']),
          }),
        )
        .max(resultIds.length),
    }),
    result: z
      .array(
        z.strictObject({ type: exactly('Result'), resultDescription: z.url(), value: z.string().max(20) }),
      )
      .max(resultIds.length),
  }),
  credentialStatus: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().regex(/^(0|[1-9]\d{0,5})$/),
    statusListCredential: z.url(),
  }),
  proof: z.tuple([proofSchema]),
});
export type SignedCredential = z.infer<typeof shape>;

/** What is said twice is said alike, and every address is the issuer's own. */
function hangsTogether({ issuer, credentialSubject, ...rest }: SignedCredential): boolean {
  const { credentialStatus, proof } = rest;
  const { achievement, result } = credentialSubject;
  const order = achievement.resultDescription.map(({ id }) => resultIds.indexOf(id.split('#')[1] ?? ''));
  return (
    new URL(issuer.url).origin === issuer.url &&
    issuer.id === didOf(issuer.url) &&
    [rest.id, achievement.id, credentialStatus.statusListCredential].every((address) =>
      address.startsWith(`${issuer.url}/`),
    ) &&
    /\/status\/revocation\/[1-9]\d{0,5}$/.test(credentialStatus.statusListCredential) &&
    credentialStatus.id === `${credentialStatus.statusListCredential}#${credentialStatus.statusListIndex}` &&
    Number(credentialStatus.statusListIndex) < 131_072 &&
    achievement.criteria.id === achievement.id &&
    rest.validFrom === rest.awardedDate &&
    rest.validFrom === proof[0].created &&
    order.every((place, index) => place > (order[index - 1] ?? -1)) &&
    result.length === achievement.resultDescription.length &&
    achievement.resultDescription.every(
      ({ id, resultType }, index) =>
        id.startsWith(`${achievement.id}#`) &&
        result[index]?.resultDescription === id &&
        valueOf[resultType].test(result[index].value),
    )
  );
}

/**
 * A file in exactly the shape that Practicum issues. Whatever else it says, and in whatever other way it says it, is
 * refused: readers that are lenient accept statements that no signature covers.
 * @returns `undefined`: not such a file.
 */
export function readCredential(bytes: Uint8Array): SignedCredential | undefined {
  try {
    const credential = shape.safeParse(parseStrictJson(bytes));
    return credential.success && hangsTogether(credential.data) ? credential.data : undefined;
  } catch (error) {
    if (error instanceof NotStrictJson || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whether one of the keys of its issuer signed it, as it stands. */
export async function isSignedByItsIssuer(
  { proof: [proof], ...unsigned }: SignedCredential,
  keys: PublishedKey[],
): Promise<boolean> {
  const key = findKey(unsigned.issuer.id, keys, proof.verificationMethod);
  return key !== undefined && (await isProofOf(unsigned, proof, key));
}
