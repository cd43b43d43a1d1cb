import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { answerRightly } from '#tests/curriculum/answer-in-browser.ts';
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

test('A trainee studies a lesson without a script: fails the check, passes it, reflects, completes, takes it back', async () => {
  const page = await signedIn({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/trainee');
  await page.getByRole('link', { name: 'Read the lesson' }).click();
  await page.getByRole('heading', { level: 1, name: 'One conversation, from the inside' }).waitFor();

  await page.getByText('“That is fine, it happens.').click();
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await page.getByText('Not this one.').first().waitFor({ state: 'visible' });
  expect(await page.getByRole('button', { name: 'I have read it to the end' }).count()).toBe(0);
  await answerRightly(page, findLessons('medical-coach-2026')[0]!);
  await page.getByText(/^Passed: all \d are right\.$/).waitFor();
  await page.getByLabel('What you write here').fill('It was I who was hurrying.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved \d/).waitFor();

  await page.getByRole('button', { name: 'I have read it to the end' }).click();
  await page.getByText('Counted.', { exact: true }).waitFor();
  await page.getByLabel('Breadcrumb').getByRole('link', { name: 'Learn' }).click();
  await page.getByText(/You have completed 1 of \d+ lessons\./).waitFor();
  await page.getByRole('link', { name: 'One conversation, from the inside' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Taken back').waitFor();
  await page.getByRole('button', { name: 'I have read it to the end' }).waitFor();
  await page.context().close();
});

test('A reflection survives a tab that is killed while it is written, and a connection that is lost', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addCookies([cookie]);
  const page = await context.newPage();
  const lesson = `${site.origin}/trainee/learn/${findLessons('medical-coach-2026')[1]!.id}`;
  await page.goto(lesson);
  await page.getByLabel('What you write here').fill('First thought.');
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();

  await context.setOffline(true);
  await page.getByLabel('What you write here').fill('First thought. And the second, in the lift.');
  await page.getByText('Not saved yet. Your words are kept on this device').waitFor();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);

  const later = await context.newPage();
  await later.goto(lesson);
  // Its last breath may have reached the school, too: then nothing is left to save.
  await later.getByText(/^Saved /).waitFor();
  const elsewhere = await signedIn();
  await elsewhere.goto(lesson);
  expect(await elsewhere.getByLabel('What you write here').inputValue()).toBe(
    'First thought. And the second, in the lift.',
  );

  // Two devices: the second is shown what the first wrote, and nothing is written over.
  await elsewhere.getByLabel('What you write here').fill('On the laptop.');
  await elsewhere.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await later.getByLabel('What you write here').fill('On the phone.');
  await later.getByText('This was saved meanwhile').waitFor();
  expect(await later.locator('[data-other-words]').textContent()).toBe('On the laptop.');
  await later.getByRole('button', { name: 'Keep what I wrote here' }).click();
  await later.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await elsewhere.context().close();
  await context.close();
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
    // Their parts are the same: one lesson of each module, and the next one by the other theme.
    const some = lessons.filter((_, place) => place % 8 === (colorScheme === 'light' ? 0 : 4));
    for (const path of ['/trainee', '/trainee/learn', ...some, '/lessons/sample']) {
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
