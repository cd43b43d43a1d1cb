import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '#features/accounts/network.ts';

/** Enough for somebody with a pile of applications, too little for a walk through addresses. In memory: there is one process. */
export const lookupsAMinute = 30;
const perNetwork = new RateLimiterMemory({ points: lookupsAMinute, duration: 60 });
const everybody = new RateLimiterMemory({ points: 1_200, duration: 60 });

/** Counts a look-up of a certificate before it is made; answers how many seconds to wait, or 0: go ahead. */
export async function secondsToWait(address: string): Promise<number> {
  for (const [limit, key] of [
    [perNetwork, networkOf(address)],
    [everybody, 'everybody'],
  ] as const) {
    try {
      await limit.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }
  return 0;
}

/** The answer to a machine that asks too often. */
export const tooManyLookups = (seconds: number): Response =>
  new Response('Too many look-ups from here. Try again in a minute.\n', {
    status: 429,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(seconds) },
  });
