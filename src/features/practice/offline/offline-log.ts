/** The offline page in the browser: keeps what is typed, shows what waits, sends it when there is a connection. */
import { askToSendLater, keepSending } from './keep-sending.ts';
import { watchForms } from './offline-forms.ts';
import { ownDevice } from './own-device.ts';
import { tellTabs, whenChanged } from './queue-news.ts';
import { undisturbed, type Sent } from './send-waiting.ts';
import { showWaiting } from './waiting-list.ts';
import {
  changeWaiting,
  countWaiting,
  dropWaiting,
  findDevice,
  findWaiting,
  keepWaiting,
  openQueue,
  type Queued,
} from './waiting-queue.ts';
import { withValues, type TypedFields } from './waiting-session.ts';
import { sentInWords, sessions, waitInWords } from './queue-words.ts';

const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)!;
const owner = document.querySelector<HTMLElement>('[data-waiting-mark]')?.dataset['owner'];
const newOnce = () => crypto.randomUUID().replaceAll('-', '');

const queue = await openQueue();
const forms = watchForms(save);

type News = 'offline' | 'warning' | 'counted' | 'info';
const tones: Record<News, string> = { offline: 'waits', warning: 'waits', counted: 'counted', info: '' };

function tell(words: string, is: News, way?: { href: string; words: string }): void {
  const news = find('[data-news]');
  news.hidden = false;
  [news.dataset['icon'], news.dataset['tone']] = [is, tones[is]];
  find('[data-words]').textContent = words;
  const link = find<HTMLAnchorElement>('[data-way]');
  link.hidden = !way;
  if (way) [link.href, link.textContent] = [way.href, way.words];
}

async function show(): Promise<void> {
  const device = await findDevice(queue);
  find('[data-log]').hidden = !device;
  find('[data-waits]').hidden = !device?.open;
  const choices = { edit: forms.edit, drop, undo, insist };
  showWaiting(await findWaiting(queue), device?.timeZone ?? 'UTC', choices);
}

const startAnew = async () => forms.startAnew((await findDevice(queue))?.timeZone ?? 'UTC');

/** Says where things stand: nobody's device, sealed, away, or back again. */
async function tellStanding(isReached: boolean, sent?: Sent): Promise<void> {
  const device = await findDevice(queue);
  const signIn = { href: '/sign-in?next=/trainee/practice/offline', words: 'Sign in' };
  if (!device)
    return tell(
      isReached
        ? 'Nobody is signed in on this device.'
        : 'No connection, and nobody is signed in on this device. Sessions can be kept here once you signed in with a connection.',
      isReached ? 'warning' : 'offline',
      isReached ? signIn : undefined,
    );
  const count = await countWaiting(queue);
  if (!device.open)
    return tell(
      `${count > 0 ? `${waitInWords(count)}, sealed until you sign in again.` : 'You are signed out by now.'} What you log now is kept here.`,
      isReached ? 'warning' : 'offline',
      isReached ? signIn : undefined,
    );
  if (!isReached)
    return tell('No connection. What you log stays on this device until you are back.', 'offline');
  const words = sent && sentInWords(sent);
  const log = { href: '/trainee/practice', words: 'Open the log' };
  tell(words || 'You are connected. What you log here is sent at once.', toneOf(sent), log);
}

function toneOf(sent: Sent | undefined): News {
  if (!sent) return 'info';
  return sent.notTaken > 0 || sent.stopped ? 'warning' : 'counted';
}

async function isReached(): Promise<boolean> {
  try {
    await fetch('/offline', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

let last: Sent | undefined;
const send = keepSending(
  queue,
  (sent) => {
    if (sent.logged > 0 || sent.notTaken > 0) last = sent;
    void refresh(sent);
  },
  (done, of) => tell(`Sending ${done} of ${sessions(of)} …`, 'info'),
);

async function refresh(sent?: Sent): Promise<void> {
  await show();
  const stands = sent?.stopped === 'later' ? sent : last;
  await tellStanding(sent?.stopped !== 'no-connection' && (await isReached()), stands);
}

async function changed(): Promise<void> {
  tellTabs();
  await show();
  void askToSendLater();
  await send();
}

/** A new id: should the school have the old words already, it says so instead of taking the new ones for them. */
const change = (session: Queued): Promise<boolean> =>
  undisturbed(() => changeWaiting(queue, { ...session, once: newOnce(), notTaken: undefined }));

async function insist(session: Queued, field: string, reason: string): Promise<void> {
  await change({ ...session, typed: withValues(session.typed, { [field]: reason }) });
  await changed();
}

async function drop(session: Queued): Promise<void> {
  await undisturbed(() => dropWaiting(queue, session.seq));
  tellTabs();
  if (forms.isEditing(session.seq)) await startAnew();
  await show();
}

async function undo({ seq: _, ...session }: Queued): Promise<void> {
  await keepWaiting(queue, session);
  await changed();
}

async function save(typed: TypedFields, edited: Queued | undefined): Promise<void> {
  const typedAt = Date.now();
  const isKept = edited
    ? await change({ ...edited, typed, typedAt })
    : await keepWaiting(queue, { once: newOnce(), typedAt, typed });
  last = undefined;
  await startAnew();
  await changed();
  if (!isKept) tell('This was sent meanwhile, so it is not changed here. Edit it in your log.', 'warning');
}

find('[data-send]').addEventListener('click', () => void send());
whenChanged(() => void show());
if (owner !== undefined) await ownDevice(queue, owner).catch(() => undefined);
await startAnew();
await show();
await send();
