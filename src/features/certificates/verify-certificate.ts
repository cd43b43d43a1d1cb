import { isDeepStrictEqual } from 'node:util';
import type { Reader } from '#db/client.ts';
import { findCertificateNumber } from './certificate-number.ts';
import { findAttachedCredential } from './attached-credential.ts';
import { findStanding } from './find-standing.ts';
import { readCredential } from './read-credential.ts';
import { longestJson } from './strict-json.ts';
import { verdictOf, type Verdict } from './verdict.ts';

const idForm = /^[0-9a-f]{32}$/;

/** By the id in its address. Whatever else is asked for is looked up like an id, and unknown. */
export async function verifyById(db: Reader, id: string, now: Date): Promise<Verdict> {
  const standing = await findStanding(db, { id: idForm.test(id) ? id : '' });
  return standing ? verdictOf(standing, 'same', now) : { is: 'unknown' };
}

/** By what somebody typed or pasted: a number in any spelling, or an address that ends in an id. */
export async function verifyTyped(db: Reader, typed: string, now: Date): Promise<Verdict> {
  const [, id] = /\/(?:verify|credentials)\/([0-9a-f]{32})(?![0-9a-f])/.exec(typed.slice(0, 2_000)) ?? [];
  if (id) return verifyById(db, id, now);
  const standing = await findStanding(db, { number: findCertificateNumber(typed) ?? '' });
  return standing ? verdictOf(standing, 'same', now) : { is: 'unknown' };
}

/**
 * By the file itself: the signed credential, or the PDF that carries it. A file that names a certificate of ours and is not,
 * statement by statement, what we signed is an altered copy.
 */
export async function verifyFile(db: Reader, file: Uint8Array, now: Date): Promise<Verdict> {
  const bytes = findAttachedCredential(file) ?? file;
  const read = readCredential(bytes);
  const standing = read
    ? ((await findStanding(db, { id: read.id.slice(-32) })) ??
      (await findStanding(db, { number: read.credentialSubject.licenseNumber })))
    : await findMentioned(db, bytes);
  if (!standing) return { is: 'unknown' };
  const same =
    read !== undefined && isDeepStrictEqual(read, readCredential(Buffer.from(standing.credential)));
  return verdictOf(standing, same ? 'same' : 'altered', now);
}

/** A certificate of ours whose id or number stands in a file that cannot be read. */
async function findMentioned(db: Reader, bytes: Uint8Array) {
  const text = Buffer.from(bytes.subarray(0, longestJson)).toString('latin1');
  const [, id] = /\/(?:verify|credentials)\/([0-9a-f]{32})/.exec(text) ?? [];
  const known = id ? await findStanding(db, { id }) : undefined;
  if (known) return known;
  const [number] = /\b[A-Z]{2,8}-\d{4}-[0-9A-HJKMNP-TV-Z]{8}\b/.exec(text) ?? [];
  return number ? findStanding(db, { number }) : undefined;
}
