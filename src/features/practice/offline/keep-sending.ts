import { postWaiting } from './post-waiting.ts';
import { tellTabs } from './queue-news.ts';
import { sendWaiting, type Sent } from './send-waiting.ts';
import { countWaiting, type Queue } from './waiting-queue.ts';

const second = 1_000;
/** How long is waited after the first, the second, … try that found no server. */
const pauses = [5 * second, 15 * second, 60 * second, 300 * second];

/**
 * Sends what waits now, whenever the connection or the person comes back to the page, and again after a while as long
 * as the server is not reached.
 * @returns sends at once.
 */
export function keepSending(
  queue: Queue,
  told: (sent: Sent) => void,
  progress?: (done: number, of: number) => void,
): () => Promise<Sent> {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<Sent> => {
    clearTimeout(timer);
    const sent = await sendWaiting(queue, { post: postWaiting, ...(progress && { progress }) });
    if (sent.logged + sent.notTaken > 0 || sent.stopped === 'signed-out') tellTabs();
    const isAway = sent.stopped === 'no-connection' || sent.stopped === 'later';
    tries = isAway ? tries + 1 : 0;
    if (isAway && (await countWaiting(queue)) > 0)
      timer = setTimeout(() => void send(), pauses[Math.min(tries, pauses.length) - 1]);
    told(sent);
    return sent;
  };
  addEventListener('online', () => void send());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void send();
  });
  return send;
}

interface Syncing {
  sync?: { register: (tag: string) => Promise<void> };
}

/** Where the browser can, it sends also after the page was closed. */
export async function askToSendLater(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker?.getRegistration('/trainee')) as Syncing | undefined;
    await registration?.sync?.register('practicum-log');
  } catch {
    // Refused by the browser's settings: pages send all the same.
  }
}
