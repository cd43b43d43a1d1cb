/** The offline page in the browser: keeps what is typed, shows what waits, sends it when there is a connection. */
import { dayOf } from '#shared/calendar-date.ts';
import { minutesFrom } from '../session-length.ts';
import { askToSendLater, keepSending } from './keep-sending.ts';
import { ownDevice } from './own-device.ts';
import { tellTabs, whenChanged } from './queue-news.ts';
import { undisturbed, type Sent } from './send-waiting.ts';
import { shownFrom, typedFrom } from './short-form.ts';
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
import { withValues } from './waiting-session.ts';
import { sentInWords, sessions, waitInWords } from './waiting-words.ts';

const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)!;
const form = find<HTMLFormElement>('[data-short-form]');
const owner = document.querySelector<HTMLElement>('[data-waiting-mark]')?.dataset['owner'];
const newOnce = () => crypto.randomUUID().replaceAll('-', '');

const queue = await openQueue();
let edited: Queued | undefined;

function tell(words: string, tone: 'waits' | 'counted' | '', way?: { href: string; words: string }): void {
  const news = find('[data-news]');
  news.hidden = false;
  news.dataset['tone'] = tone;
  find('[data-words]').textContent = words;
  const link = find<HTMLAnchorElement>('[data-way]');
  link.hidden = !way;
  if (way) [link.href, link.textContent] = [way.href, way.words];
}

async function show(): Promise<void> {
  const device = await findDevice(queue);
  find('[data-log]').hidden = !device;
  find('[data-waits]').hidden = !device?.open;
  showWaiting(await findWaiting(queue), { edit, drop, undo, insist });
  const day = form.elements.namedItem('heldOn') as HTMLInputElement;
  if (!day.value) fill({ heldOn: dayOf(new Date(), device?.timeZone ?? 'UTC') });
}

/** Says where things stand: nobody's device, sealed, away, or back again. */
async function tellStanding(isReached: boolean, sent?: Sent): Promise<void> {
  const device = await findDevice(queue);
  const signIn = { href: '/sign-in?next=/trainee/practice/offline', words: 'Sign in' };
  if (!device)
    return tell(
      isReached
        ? 'Nobody is signed in on this device.'
        : 'No connection, and nobody is signed in on this device. Sessions can be kept here once you signed in with a connection.',
      'waits',
      isReached ? signIn : undefined,
    );
  const count = await countWaiting(queue);
  if (!device.open)
    return tell(
      `${count > 0 ? `${waitInWords(count)}, sealed until you sign in again.` : 'You are signed out by now.'} What you log now is kept here.`,
      'waits',
      isReached ? signIn : undefined,
    );
  if (!isReached)
    return tell('No connection. What you log stays on this device until you are back.', 'waits');
  const words = sent && sentInWords(sent);
  const log = { href: '/trainee/practice', words: 'Open the log' };
  tell(words || 'You are connected. What you log here is sent at once.', toneOf(sent), log);
}

function toneOf(sent: Sent | undefined): 'waits' | 'counted' | '' {
  if (!sent) return '';
  return sent.notTaken > 0 || sent.stopped ? 'waits' : 'counted';
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
  (done, of) => tell(`Sending ${done} of ${sessions(of)} …`, ''),
);

async function refresh(sent?: Sent): Promise<void> {
  await show();
  const stands = sent?.stopped === 'later' ? sent : last;
  await tellStanding(sent?.stopped !== 'no-connection' && (await isReached()), stands);
}

const fill = (values: Record<string, string>): void => {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value !== '';
    else if (control instanceof RadioNodeList) control.value = value || control.value;
    else if (control instanceof HTMLInputElement) control.value = value;
  }
  showGroup();
};

function showGroup(): void {
  const client = (form.elements.namedItem('clientName') as HTMLInputElement).value.trim();
  find('[data-group]').hidden = !/^g[1-9]\d*$/i.test(client);
}

function edit(session: Queued): void {
  edited = session;
  fill(shownFrom(session.typed));
  showForm('Edit what waits', 'Keep the change');
  form.scrollIntoView({ block: 'nearest' });
  form.querySelector('input')?.focus();
}

function showForm(title: string, submit: string): void {
  find('[data-log-title]').textContent = title;
  find('[data-submit]').textContent = submit;
  find('[data-cancel]').hidden = edited === undefined;
  find('[data-problem]').hidden = true;
}

async function startAnew(): Promise<void> {
  edited = undefined;
  form.reset();
  showForm('Log a session', 'Keep on this device');
  await show();
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
  if (edited?.seq === session.seq) await startAnew();
  await show();
}

async function undo({ seq: _, ...session }: Queued): Promise<void> {
  await keepWaiting(queue, session);
  await changed();
}

form.addEventListener('input', showGroup);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void keep();
});
find('[data-cancel]').addEventListener('click', () => void startAnew());
find('[data-send]').addEventListener('click', () => void send());

async function keep(): Promise<void> {
  const device = await findDevice(queue);
  const data = new FormData(form);
  const typed = typedFrom(data, device?.timeZone ?? 'UTC', edited?.typed);
  const problem =
    minutesFrom((data.get('length') as string).trim()) === undefined
      ? 'Write whole minutes, such as 45, 45 min or 1:30.'
      : undefined;
  find('[data-problem]').hidden = !problem;
  find('[data-problem] span').textContent = problem ?? '';
  if (problem) return;
  const isKept = edited
    ? await change({ ...edited, typed })
    : await keepWaiting(queue, { once: newOnce(), typedAt: Date.now(), typed });
  if (!isKept) tell('This was sent meanwhile, so it is not changed here. Edit it in your log.', 'waits');
  last = undefined;
  await startAnew();
  await changed();
}

whenChanged(() => void show());
if (owner !== undefined) await ownDevice(queue, owner).catch(() => undefined);
await show();
await send();
