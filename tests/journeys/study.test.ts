import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { aTraineeWithMentor } from '#tests/support/builders.ts';
import { findAxeViolations, launchBrowser } from '#tests/support/browser.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let browser: Browser;
let cookie: { name: string; value: string; url: string };

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const [name = '', value = ''] = (await cookieOf(db, trainee)).split('=');
  await db.close();
  site = await serve(file, keys);
  browser = await launchBrowser();
  cookie = { name, value, url: site.origin };
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function signedIn(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ baseURL: site.origin, ...options });
  await page.context().addCookies([cookie]);
  return page;
}

test('A trainee studies the first lesson without a script: checks themselves, completes it, takes it back', async () => {
  const page = await signedIn({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/trainee');
  await page.getByRole('link', { name: 'Read the lesson' }).click();
  await page.getByRole('heading', { level: 1, name: 'One conversation, from the inside' }).waitFor();

  await page.getByText('“That is fine, it happens.').click();
  await page.getByText('Not this one.').first().waitFor({ state: 'visible' });
  await page.getByText('“What did you notice when the moment came?”').click();
  await page.getByText('It asks the client to look.').waitFor({ state: 'visible' });
  // One answer at a time: the first has closed by itself.
  expect(await page.getByText('It is kind, and it closes the loop').isVisible()).toBe(false);

  await page.getByRole('button', { name: 'Mark as completed' }).click();
  await page.getByText('Counted.', { exact: true }).waitFor();
  await page.getByLabel('Breadcrumb').getByRole('link', { name: 'Learn' }).click();
  await page.getByText(/You have completed 1 of \d+ lessons\./).waitFor();
  await page.getByRole('link', { name: 'One conversation, from the inside' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Taken back').waitFor();
  await page.getByRole('button', { name: 'Mark as completed' }).waitFor();
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'By %s, axe finds nothing on home, Learn, lessons and the sample',
  async (colorScheme) => {
    const page = await signedIn({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/trainee/learn');
    const lessons = await page
      .locator('.lessons h3 a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(lessons).toEqual(findLessons('medical-coach-2026').map(({ id }) => `/trainee/learn/${id}`));
    for (const path of ['/trainee', '/trainee/learn', ...lessons, '/lessons/sample']) {
      await page.goto(path);
      for (const details of await page.locator('main details').all())
        await details.evaluate((each) => each.setAttribute('open', ''));
      expect([path, await findAxeViolations(page)]).toEqual([path, []]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.context().close();
  },
);
