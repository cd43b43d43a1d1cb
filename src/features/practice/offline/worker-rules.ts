/** The page that the worker keeps: the same for everybody, whoever is signed in. */
export const offlinePath = '/offline';

/** Pages in whose place the offline page answers when there is no connection. */
const logPages = new Set([
  '/trainee',
  '/trainee/practice',
  '/trainee/practice/new',
  '/trainee/practice/line',
  '/trainee/practice/offline',
]);
/** Actions whose forms are kept on the device when they cannot be sent. */
const logForms = new Set(['practice.log', 'practiceLine.save']);

/**
 * What a request is to the worker: a page that the offline page can stand in for, the log form being sent, or nothing
 * of its business (`undefined`), which passes by it.
 */
export function pageAsked(
  method: string,
  mode: string,
  { origin, pathname, searchParams }: URL,
  own: string,
): 'page' | 'form' | undefined {
  const path = pathname.replace(/(.)\/+$/, '$1');
  if (origin !== own || mode !== 'navigate' || !logPages.has(path)) return undefined;
  if (method === 'GET') return 'page';
  return method === 'POST' && logForms.has(searchParams.get('_action') ?? '') ? 'form' : undefined;
}

/** What may lie in the cache beside the offline page: files named by their content, and the mark of the site. */
export const isAsset = ({ origin, pathname }: URL, own: string): boolean =>
  origin === own && (pathname.startsWith('/_astro/') || pathname === '/favicon.svg');

/**
 * Addresses of the files that a page, a stylesheet or a script names. Of the fonts only those with Latin letters: the
 * offline page has no others to show, and a phone has fonts of its own.
 * @param from where the text itself lies.
 */
export function assetsIn(text: string, from: string): string[] {
  const named = [...text.matchAll(/(?:\/_astro\/|["'(]\.\/)[\w.-]+\.(?:css|js|woff2|svg|png)/g)];
  const paths = named.map(([found]) =>
    found.startsWith('/_astro/') ? found : new URL(found.slice(1), `http://x${from}`).pathname,
  );
  return [...new Set(paths)].filter((path) => !path.endsWith('.woff2') || /-latin-wght-normal\./.test(path));
}

/**
 * Takes each part once, and each part that a part names, however deep.
 * @param take fetches and keeps one; answers what it says, or an empty text where it names nothing.
 */
export async function takeParts(
  first: readonly string[],
  take: (path: string) => Promise<string>,
): Promise<void> {
  const parts = new Set(first);
  // What is added to a set while it is walked through is still walked through.
  for (const path of parts) for (const part of assetsIn(await take(path), path)) parts.add(part);
}
