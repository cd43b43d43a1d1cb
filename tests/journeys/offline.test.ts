import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '#shared/calendar-date.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { findAxeViolations, launchBrowser } from '#tests/support/browser.ts';
import { aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let browser: Browser;
/** One browser session for each phone: signing out ends one of them. */
let cookies: string[];
let otherCookie: string;
const yesterday = addDays(dayOf(new Date(), 'Europe/Dublin'), -1);

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const { trainee: other } = await aTraineeWithMentor(db);
  const charting = { heldOn: yesterday, startsAt: '09:00', topic: 'Charting load' };
  await aLoggedSession(db, keys, trainee, charting, new Date());
  cookies = [];
  for (let phone = 0; phone < 4; phone += 1) cookies.push((await cookieOf(db, trainee)).slice('sid='.length));
  otherCookie = (await cookieOf(db, other)).slice('sid='.length);
  await db.close();
  site = await serve(file, keys);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function signIn(context: BrowserContext, cookie: string): Promise<void> {
  await context.clearCookies();
  await context.addCookies([{ name: 'sid', value: cookie, url: site.origin }]);
}

/** A phone that opened the log once, so that the worker is there and the device is known. */
async function aPhone(colorScheme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(15_000);
  const cookie = cookies.pop() ?? '';
  await signIn(context, cookie);
  const page = await context.newPage();
  await page.goto(`${site.origin}/trainee/practice`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  return { context, page, cookie };
}

async function log(page: Page, startsAt: string, topic: string): Promise<void> {
  await page.getByText('Field by field').click();
  await page.fill('[name=heldOn]', yesterday);
  await page.fill('[name=startsAt]', startsAt);
  await page.fill('[name=length]', '45');
  await page.fill('[name=clientName]', 'C7');
  await page.fill('[name=topic]', topic);
  await page.getByRole('button', { name: 'Keep on this device' }).last().click();
}

const stored = async (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(name));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = db.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => resolve(asked.result as unknown[]);
        });
        // Bytes as text, so that a word in them would be found.
        const shown = (value: unknown): unknown =>
          value instanceof ArrayBuffer
            ? new TextDecoder().decode(value)
            : value instanceof CryptoKey
              ? `${value.type} key`
              : value && typeof value === 'object' && !ArrayBuffer.isView(value)
                ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)]))
                : value;
        found.push(store, ...rows.map(shown));
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        found.push(pathname, pathname === '/offline' && (await (await cache.match(request))?.text()));
      }
    }
    return JSON.stringify(found);
  });

test('a session logged without a connection is in the log once, and a conflict waits for its owner', async () => {
  const { context, page } = await aPhone();
  await context.setOffline(true);
  await page.goto(`${site.origin}/trainee/practice/new`);
  await page.getByText('No connection. What you log stays on this device until you are back.').waitFor();
  await page.getByLabel('In one line').fill('yesterday 18:30 45m C7 paid video');
  await page.getByText('Taken as last time with C7 once it is sent: the consent.').waitFor();
  await page.getByLabel('In one line').fill('yesterday 18:30 45m C7 paid video agreed Sleepless nights');
  await page.getByText('Topic: Sleepless nights.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('One session waits on this device').waitFor();
  await log(page, '09:30', 'Second thoughts');
  await page.getByText('2 sessions wait on this device').waitFor();
  // Readable on the screen, sealed in the storage, and no page of anybody is cached.
  const kept = await stored(page);
  expect(kept).not.toMatch(/Sleepless|Second thoughts|Charting load/);
  expect(kept).toContain('private key');
  expect((JSON.parse(kept) as unknown[]).filter((each) => /^\/(?!_astro\/)/.test(String(each)))).toEqual(
    expect.toSatisfy((paths: string[]) => paths.every((path) => ['/offline', '/favicon.svg'].includes(path))),
  );

  await context.setOffline(false);
  await page.getByText('Sent one session.').waitFor();
  // Both sides, and the reason that the rule asks for.
  await page.getByText('In your log already').waitFor();
  await page.getByText('Charting load').waitFor();
  await page.getByLabel('It really was so').fill('Two rooms, one after the other.');
  await page.getByRole('button', { name: 'Send with the reason' }).click();
  await page.getByText('Nothing waits.').waitFor();

  await page.goto(`${site.origin}/trainee/practice?month=all`);
  for (const topic of ['Sleepless nights', 'Second thoughts', 'Charting load'])
    expect(await page.getByText(topic).count()).toBe(1);
  await context.close();
});

test('the log form itself falls back on the device, and signing out asks before it wipes', async () => {
  const { context, page, cookie } = await aPhone();
  await page.goto(`${site.origin}/trainee/practice/new`);
  await page.fill('[name=heldOn]', yesterday);
  await page.fill('[name=startsAt]', '14:00');
  await page.fill('[name=length]', '30');
  await page.selectOption('[name=client]', 'C1');
  await page.fill('[name=topic]', 'Boundaries');
  await page.fill('[name=reflection]', 'I spoke too much.');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Boundaries').waitFor();
  expect(new URL(page.url()).pathname).toBe('/trainee/practice/offline');

  // The school is away for sending alone: the count stands on every page of the trainee.
  await context.route('**/_actions/practiceOffline.log', (route) => route.abort());
  await context.setOffline(false);
  await page.goto(`${site.origin}/trainee/more`);
  await page.getByText('1 session waits').waitFor();
  const signOut = page.getByRole('main').getByRole('button', { name: 'Sign out' });
  await signOut.click();
  await page.getByRole('heading', { name: 'One session waits on this device' }).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stay signed in' }).click();

  // Somebody else signs in on this phone: they see nothing of it, and nothing of it is sent as theirs.
  await signIn(context, otherCookie);
  await page.goto(`${site.origin}/trainee/practice/offline`);
  await page.getByText('Nothing waits.').waitFor();
  expect(await stored(page)).not.toMatch(/Boundaries|spoke too much/);

  await signIn(context, cookie);
  await page.goto(`${site.origin}/trainee/practice/offline`);
  await page.getByText('Boundaries').waitFor();
  await page.goto(`${site.origin}/trainee/more`);
  await page.getByText('1 session waits').waitFor();
  await signOut.click();
  await page.getByRole('button', { name: 'Throw away and sign out' }).click();
  await page.getByText('You are signed out on this browser.').waitFor();
  expect(await stored(page)).not.toMatch(/Boundaries|spoke too much|key|waiting/);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.goto(`${site.origin}/offline`);
  await page.getByText('Nobody is signed in on this device.').waitFor();
  await context.close();
});

test.each(['light', 'dark'] as const)('axe finds nothing on the offline page by %s', async (scheme) => {
  const { context, page } = await aPhone(scheme);
  await context.setOffline(true);
  await page.goto(`${site.origin}/trainee/practice`);
  await page.getByText('No connection.').waitFor();
  await log(page, '20:30', 'Sleep');
  await page.getByText('One session waits on this device').waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await context.close();
});
