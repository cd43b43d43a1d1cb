import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { canBeTried } from './password.ts';

const derive = promisify(argon2);

/** About 200 ms and 64 MB each on a small server; with the limits of `throttle.ts` guessing takes half a core at most. */
const cost = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 };
/** At once, in all: the rest waits in line, so that memory stays bounded. */
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

const derived = (password: string, nonce: Buffer, by: typeof cost) =>
  inTurn(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, ...by }));

/** argon2id in PHC form. The password was let through by `whyUnfit`, so its length is bounded. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derived(password, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** What an unknown address is compared with, so that the answer takes as long as for a known one. Nobody has its password. */
const standIn = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

/** Whether this is the password behind `hash`. Without a hash the same work is done, and the answer is no. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  if (!canBeTried(password)) return false;
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? standIn);
  if (!parts) throw new Error('A stored password hash is not an argon2id hash in PHC form.');
  const [, memory, passes, parallelism, nonce = '', wanted = ''] = parts;
  const expected = Buffer.from(wanted, 'base64');
  const tag = await derived(password, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(tag, expected) && hash !== undefined;
}
