import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { academies } from '#db/schema/academy.ts';
import { newKeyRing } from '#features/vault/key-ring.ts';
import { aSentSession } from '#tests/practice/practice-builders.ts';
import { findAxeViolations, launchBrowser } from '#tests/support/browser.ts';
import { aTraineeWithMentor } from '#tests/support/builders.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-')), 'practicum.db');
  await migrateDatabase(`file:${file}`);
  const db = await openDatabase(`file:${file}`);
  const keys = newKeyRing();
  await db.write((tx) =>
    tx.insert(academies).values({
      id: 1,
      name: 'Larkfield School of Medical Coaching',
      initials: 'LSMC',
      address: '14 Sallow Lane, Dublin 8, Ireland',
      timeZone: 'Europe/Dublin',
      directorName: 'Dr Thandi Mbeki',
      directorOffice: 'Director of education',
      isDemo: false,
    }),
  );
  const { trainee, mentor } = await aTraineeWithMentor(db);
  for (const startsAt of ['08:00', '10:00', '12:00'])
    await aSentSession(db, keys, trainee, { startsAt, topic: `At ${startsAt}`, note: 'She paused.' });
  const group = { kind: 'group', groupSize: 16, client: { name: 'Ward' } } as const;
  await aSentSession(db, keys, trainee, { startsAt: '14:00', topic: 'At 14:00', ...group });
  cookie = (await cookieOf(db, mentor)).slice('sid='.length);
  await db.close();
  const copy = `${file}.copy`;
  copyFileSync(file, copy);
  site = await serve(copy, keys);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function open(colorScheme: 'light' | 'dark', width = 1280): Promise<Page> {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'sid', value: cookie, url: site.origin }]);
  const page = await context.newPage();
  await page.goto(`${site.origin}/mentor`);
  return page;
}

test('a mentor works through the queue by keyboard', async () => {
  const page = await open('light');
  const topics = () => page.locator('.item-link').allTextContents();
  expect((await topics()).map((topic) => topic.trim())).toEqual([
    'At 08:00',
    'At 10:00',
    'At 12:00',
    'At 14:00',
  ]);

  // j opens the first, a signs it at once, since nothing is flagged.
  await page.keyboard.press('j');
  await page.locator('.item[aria-current] .item-link', { hasText: 'At 08:00' }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('Signed one session.').waitFor();
  await page.locator('.item-link').nth(2).waitFor();
  expect(await page.locator('.item').count()).toBe(3);

  // u takes it back.
  await page.keyboard.press('u');
  await page.getByText('Undone. It waits for you again.').waitFor();
  expect(await page.locator('.item').count()).toBe(4);

  // r asks for a reason and n sends it.
  await page.keyboard.press('j');
  await page.locator('.item[aria-current] .item-link', { hasText: 'At 10:00' }).waitFor();
  await page.keyboard.press('r');
  await page.locator('#words').waitFor();
  await page.locator('#words').focus();
  await page.keyboard.type('Please mend the length.');
  await page.getByRole('button', { name: 'Return' }).click();
  await page.getByText('Returned one session.').waitFor();

  // The flagged one opens for a second look instead of being signed.
  await page.locator('.item-link', { hasText: 'At 14:00' }).click();
  await page.locator('.item[aria-current]', { hasText: 'Group of 16' }).waitFor();
  await page.keyboard.press('a');
  await page.locator('input[name="flagsSeen"]:focus').first().waitFor();
  expect(await page.locator('.item').count()).toBe(3);

  await page.locator('h1').click();
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');

  // All without flags in one go.
  await page.getByRole('link', { name: /without flags/ }).click();
  await page.getByRole('button', { name: 'Sign 2 sessions' }).click();
  await page.getByText('Signed 2 sessions.').waitFor();
  expect(await page.locator('.item').count()).toBe(1);
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing on the queue by %s, wide and on a phone',
  async (scheme) => {
    for (const width of [1280, 390, 320]) {
      const page = await open(scheme, width);
      await page.locator('.item-link').first().click();
      await page.locator('.detail').waitFor();
      expect(await findAxeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  },
);
