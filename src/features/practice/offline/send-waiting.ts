import type { Answer, Post } from './post-waiting.ts';
import {
  changeWaiting,
  dropWaiting,
  findDevice,
  findWaiting,
  shutDevice,
  type Queue,
  type Queued,
} from './waiting-queue.ts';

export interface Sent {
  /** How many are in the log now. */
  logged: number;
  /** How many the school did not take, new ones of this round. */
  notTaken: number;
  /** Why it went no further; absent: it came to the end. `elsewhere`: another tab sends already. */
  stopped?: Exclude<Answer['is'], 'logged' | 'not-taken'> | 'elsewhere';
}

interface Means {
  post: Post;
  /** Told after each session. */
  progress?: (done: number, of: number) => void;
}

const lockName = 'practicum-log';

/** Runs `work` unless it runs already, in this tab or another one or the worker. */
async function alone<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(lockName, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

/** Waits until nothing is being sent: what is changed then is not on its way. */
export async function undisturbed<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(lockName, work);
}

/**
 * Sends what waits, one session after the other in the order of typing. What was not taken before is left alone until
 * its owner decides; it holds up none behind it.
 */
export async function sendWaiting(queue: Queue, means: Means): Promise<Sent> {
  return (await alone(() => sendAll(queue, means))) ?? { logged: 0, notTaken: 0, stopped: 'elsewhere' };
}

async function sendAll(queue: Queue, { post, progress }: Means): Promise<Sent> {
  const sent: Sent = { logged: 0, notTaken: 0 };
  const owner = (await findDevice(queue))?.owner;
  if (!owner) return sent;
  const ready = (await findWaiting(queue)).filter(({ notTaken }) => !notTaken);
  for (const [at, session] of ready.entries()) {
    // Somebody may have signed out or in since.
    if ((await findDevice(queue))?.owner !== owner) return { ...sent, stopped: 'of-another' };
    const stopped = await sendOne(queue, session, await post(session, owner), sent);
    if (stopped) return { ...sent, stopped };
    progress?.(at + 1, ready.length);
  }
  return sent;
}

async function sendOne(
  queue: Queue,
  session: Queued,
  answer: Answer,
  sent: Sent,
): Promise<Sent['stopped'] | undefined> {
  switch (answer.is) {
    case 'logged':
      await dropWaiting(queue, session.seq);
      sent.logged += 1;
      return undefined;
    case 'not-taken':
      await changeWaiting(queue, { ...session, notTaken: answer.because });
      sent.notTaken += 1;
      return undefined;
    case 'signed-out':
    case 'of-another':
      await shutDevice(queue);
      return answer.is;
    case 'no-connection':
    case 'later':
      return answer.is;
  }
}
