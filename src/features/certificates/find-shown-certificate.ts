import type { Reader } from '#db/client.ts';
import { findStanding } from './find-standing.ts';
import { tooManyLookups } from '#features/accounts/lookup-throttle.ts';
import { secondsToWait } from './verify-throttle.ts';
import type { Standing } from './verdict.ts';

const nothing = () => new Response('There is no such certificate.\n', { status: 404, headers: plain });
const plain = { 'content-type': 'text/plain; charset=utf-8' };

/** For the files of a certificate: what stands in the address is looked up within the limits, or refused as an answer. */
export async function findShownCertificate(
  db: Reader,
  id: string | undefined,
  address: string,
): Promise<Standing | Response> {
  const seconds = await secondsToWait(address);
  if (seconds > 0) return tooManyLookups(seconds);
  const known = await findStanding(db, { id: id && /^[0-9a-f]{32}$/.test(id) ? id : '' });
  return known ?? nothing();
}

/** Anybody's verifier may read it, in a browser as well. */
export const forEverybody = { 'access-control-allow-origin': '*', 'x-robots-tag': 'noindex' };
