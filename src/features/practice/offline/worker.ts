import { keepForm } from './keep-form.ts';
import { postWaiting } from './post-waiting.ts';
import { sendWaiting } from './send-waiting.ts';
import { openQueue } from './waiting-queue.ts';
import { assetsIn, isAsset, offlinePath, pageAsked, takeParts } from './worker-rules.ts';

/** The parts of a worker's world that this one uses: TypeScript's own list of them clashes with that of a page. */
interface Lasting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetched extends Lasting {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith: (answer: Promise<Response>) => void;
}
interface Synced extends Lasting {
  tag: string;
}
interface Worker {
  addEventListener(event: 'install' | 'activate', heard: (event: Lasting) => void): void;
  addEventListener(event: 'fetch', heard: (event: Fetched) => void): void;
  addEventListener(event: 'sync', heard: (event: Synced) => void): void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  registration: { navigationPreload?: { enable: () => Promise<void> } };
}
/** Stands in the first line of the script; see worker-script.ts. */
declare const practicumVersion: string;

const worker = globalThis as unknown as Worker;
const cacheName = `practicum-offline-${practicumVersion}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(fillCache().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const asked = pageAsked(request.method, request.mode, new URL(request.url), location.origin);
  if (asked === 'page') event.respondWith(pageOrOffline(event));
  else if (asked === 'form') event.respondWith(postOrKeep(request));
  else if (request.method === 'GET' && isAsset(new URL(request.url), location.origin))
    event.respondWith(assetOf(request));
});

worker.addEventListener('sync', (event) => {
  if (event.tag === 'practicum-log') event.waitUntil(sendInBackground());
});

/** The offline page as anybody gets it, without cookies, and what it is made of. All or nothing. */
async function fillCache(): Promise<void> {
  const cache = await caches.open(cacheName);
  const get = (path: string) => fetch(path, { credentials: 'omit', cache: 'no-cache', redirect: 'error' });
  const page = await get(offlinePath);
  if (!page.ok) throw new Error(`The offline page answered ${page.status}.`);
  const named = assetsIn(await page.clone().text(), '/');
  await cache.put(offlinePath, page);
  await takeParts(['/favicon.svg', ...named], async (path) => {
    const asset = await get(path);
    if (!asset.ok) throw new Error(`A part of the offline page answered ${asset.status}.`);
    const text = /\.(css|js)$/.test(path) ? await asset.clone().text() : '';
    await cache.put(path, asset);
    return text;
  });
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** Only a request that found no server falls back: an error of the server is shown as it is. */
async function pageOrOffline({ request, preloadResponse }: Fetched): Promise<Response> {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return (await caches.match(offlinePath, { cacheName })) ?? Response.error();
  }
}

const assetOf = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName })) ?? fetch(request);

/** The log form, sent without a connection, is kept instead of lost. */
async function postOrKeep(request: Request): Promise<Response> {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const queue = await openQueue();
    const isKept = await keepForm(queue, await copy.formData(), Date.now());
    queue.close();
    return isKept ? Response.redirect('/trainee/practice/offline', 303) : Response.error();
  }
}

async function sendInBackground(): Promise<void> {
  const queue = await openQueue();
  const { stopped } = await sendWaiting(queue, { post: postWaiting });
  queue.close();
  // The browser tries again by itself.
  if (stopped === 'no-connection' || stopped === 'later') throw new Error('Not sent yet.');
}
