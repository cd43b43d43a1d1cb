/** The count of waiting sessions on a trainee's pages, their sending, and the question before signing out. */
import { keepSending } from './keep-sending.ts';
import { postWaiting } from './post-waiting.ts';
import { sendWaiting } from './send-waiting.ts';
import { ownDevice } from './own-device.ts';
import { tellTabs, whenChanged } from './queue-news.ts';
import { countWaiting, leaveDevice, openQueue, type Queue } from './waiting-queue.ts';
import { sentInWords, waitInWords } from './queue-words.ts';

const mark = document.querySelector<HTMLAnchorElement>('[data-waiting-mark]');
// Outside a secure context there is neither a worker nor a seal.
if (mark && isSecureContext && 'indexedDB' in globalThis) void begin(mark);

async function begin(mark: HTMLAnchorElement): Promise<void> {
  if (mark.dataset['worker'] === 'on')
    void navigator.serviceWorker
      ?.register('/worker.js', { scope: '/trainee', updateViaCache: 'none' })
      .catch(() => undefined);
  const queue = await openQueue();
  askBeforeLeaving(queue);
  await ownDevice(queue, mark.dataset['owner'] ?? '').catch(() => undefined);
  whenChanged(() => void showCount(mark, queue));
  if ((await showCount(mark, queue)) === 0 || document.querySelector('[data-offline-log]')) return;
  const send = keepSending(queue, ({ logged }) => {
    void showCount(mark, queue).then((left) => {
      if (logged === 0 || left > 0) return;
      mark.hidden = false;
      mark.href = '/trainee/practice';
      mark.dataset['tone'] = 'counted';
      say(mark, `${logged} sent`, ' from this device');
    });
  });
  await send();
}

function say(mark: HTMLElement, count: string, rest: string): void {
  mark.querySelector('[data-count]')!.textContent = count;
  mark.querySelector('[data-rest]')!.textContent = rest;
}

async function showCount(mark: HTMLAnchorElement, queue: Queue): Promise<number> {
  const count = await countWaiting(queue);
  mark.hidden = count === 0;
  if (count > 0) say(mark, `${count} ${count === 1 ? 'session waits' : 'sessions wait'}`, ' on this device');
  return count;
}

function askBeforeLeaving(queue: Queue): void {
  const dialog = document.querySelector<HTMLDialogElement>('[data-leave]')!;
  const problem = dialog.querySelector<HTMLElement>('[data-leave-problem]')!;
  let leaving: HTMLFormElement | undefined;

  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      leaving = form;
      void ask();
    });
  dialog.querySelector('[data-leave-send]')!.addEventListener('click', () => void sendThenLeave());
  dialog.querySelector('[data-leave-drop]')!.addEventListener('click', () => void leave());

  async function ask(): Promise<void> {
    const count = await countWaiting(queue);
    if (count === 0) return leave();
    problem.hidden = true;
    dialog.querySelector('[data-leave-title]')!.textContent = `${waitInWords(count)}`;
    dialog.showModal();
  }
  async function sendThenLeave(): Promise<void> {
    const sent = await sendWaiting(queue, { post: postWaiting });
    if ((await countWaiting(queue)) === 0) return leave();
    problem.textContent =
      sentInWords(sent).replace('look below', 'open what waits to see why') || 'Not all could be sent.';
    problem.hidden = false;
  }
  async function leave(): Promise<void> {
    const others = await leaveDevice(queue);
    tellTabs();
    queue.close();
    if (!leaving) return;
    // Clearing the whole storage would lose what somebody else left here, sealed.
    if (others > 0) leaving.action = '/sign-out?keep=others';
    leaving.submit();
  }
}
