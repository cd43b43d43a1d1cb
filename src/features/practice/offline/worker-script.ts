import { createHash } from 'node:crypto';

/** What `/worker.js` answers where the offline log was switched off: the worker takes itself away, and what it cached. */
const farewell = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));`;

/**
 * The script of the service worker. Its first line names the version: a browser that finds another one than it has
 * takes the whole worker anew, and with it the offline page. It changes with each build that changes a page and with
 * the name of the school.
 * @param built what the build made of worker.ts.
 * @param pages whatever else the offline page is made of.
 */
export function workerScript(built: string | undefined, pages: string): string {
  if (built === undefined) return farewell;
  const version = createHash('sha256').update(`${pages}\n${built}`).digest('hex').slice(0, 16);
  return `const practicumVersion = '${version}';\n${built}`;
}

/** A worker's own policy: it fetches from this site, and loads nothing else. */
export const workerHeaders = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};
