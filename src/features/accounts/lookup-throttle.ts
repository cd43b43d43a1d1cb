import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network.ts';

/** Limits what is looked up without signing in, by network and in all. In memory: there is one process. */
export interface LookupThrottle {
  /** Counts a look-up before it is made; answers how many seconds to wait, or 0: go ahead. */
  secondsToWait: (address: string) => Promise<number>;
  /** What was looked up was known to its asker: it is not held against their network. */
  giveBack: (address: string) => Promise<void>;
}

/** @param limits look-ups a minute. */
export function newLookupThrottle(limits: { perNetwork: number; everybody: number }): LookupThrottle {
  const perNetwork = new RateLimiterMemory({ points: limits.perNetwork, duration: 60 });
  const everybody = new RateLimiterMemory({ points: limits.everybody, duration: 60 });
  return {
    secondsToWait: async (address) => {
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
    },
    giveBack: async (address) => {
      await perNetwork.reward(networkOf(address));
    },
  };
}

/** The answer to a machine that asks too often. */
export const tooManyLookups = (seconds: number): Response =>
  new Response('Too many look-ups from here. Try again in a minute.\n', {
    status: 429,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(seconds) },
  });
