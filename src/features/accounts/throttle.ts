import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network.ts';

/** Where a secret is tried from and, if it belongs to an account, whose it would be. */
export interface Attempt {
  /** The address of the browser. */
  address: string;
  /** An e-mail address as typed, or a person's id: known or not, it is counted alike. */
  account?: string | undefined;
}

const minute = 60;
const day = 86_400;

/**
 * One set of limits for everything that checks a secret: sign-in, links, the current password. They live in memory,
 * as there is one process; a restart forgets them.
 */
const everybody = new RateLimiterMemory({ points: 120, duration: minute });
const perAddress = new RateLimiterMemory({ points: 20, duration: minute });
const perAccountAndNetwork = new RateLimiterMemory({ points: 5, duration: 15 * minute });
/** NIST SP 800-63B: no more than 100 failures on one account, from wherever. */
const perAccount = new RateLimiterMemory({ points: 100, duration: day });

const keyOf = (account: string) =>
  createHash('sha256').update(account.trim().toLowerCase()).digest('base64url');

/**
 * Counts a try before its secret is looked at, so that a hundred at once are a hundred. Answers how many seconds to
 * wait (0: go ahead) and how many more tries are left on this account from this network.
 */
export async function takeTry(attempt: Attempt): Promise<{ seconds: number; left: number }> {
  const account = attempt.account && keyOf(attempt.account);
  const limits: [RateLimiterMemory, string][] = [
    [perAddress, attempt.address],
    [everybody, 'everybody'],
  ];
  if (account)
    limits.push([perAccount, account], [perAccountAndNetwork, `${account} ${networkOf(attempt.address)}`]);
  let left = 0;
  for (const [limit, key] of limits) {
    try {
      left = (await limit.consume(key)).remainingPoints;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)), left: 0 };
    }
  }
  return { seconds: 0, left };
}

/** The secret was right: this try is given back, and those on the account from this network are forgotten. */
export async function forgetTries(attempt: Attempt): Promise<void> {
  await perAddress.reward(attempt.address);
  await everybody.reward('everybody');
  if (!attempt.account) return;
  const account = keyOf(attempt.account);
  await perAccountAndNetwork.delete(`${account} ${networkOf(attempt.address)}`);
  await perAccount.reward(account);
}

/** The account got a new password by a link from its school: whoever tried before is locked out by that. */
export async function forgetAccount(account: string): Promise<void> {
  await perAccount.delete(keyOf(account));
}
