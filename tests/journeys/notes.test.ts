import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { aTraineeWithMentor } from '#tests/support/builders.ts';
import { findAxeViolations, launchBrowser } from '#tests/support/browser.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

const lesson = '/trainee/learn/01-what-medical-coaching-is/01-one-conversation';
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

/** Selects words of the lesson as a reader does who drags over them. */
const select = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.prose')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`The lesson does not say ${wanted}.`);
  }, words);

const painted = (page: Page, kind: string) =>
  page.evaluate(
    (name) => [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString()),
    kind,
  );

test('A trainee marks words, writes a note, finds both again, and asks the search over the page', async () => {
  const page = await browser.newPage({ baseURL: site.origin, reducedMotion: 'reduce' });
  await page.context().addCookies([cookie]);
  await page.goto(lesson);
  await select(page, 'That loop is the spine of the work');
  await page.getByRole('button', { name: 'Highlight' }).click();
  await page.getByText('Highlighted.').waitFor();
  await select(page, 'That sentence is the address on the envelope.');
  await page.getByRole('button', { name: 'Add a note' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Your note' }).last().fill('Ask for the sentence.');
  expect(await findAxeViolations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your note is kept.').waitFor();

  await page.reload();
  await expect.poll(() => painted(page, 'own-highlights')).toEqual(['That loop is the spine of the work']);
  expect(await painted(page, 'own-notes')).toEqual(['That sentence is the address on the envelope.']);
  await page.locator('.written', { hasText: 'Ask for the sentence.' }).waitFor();

  const quick = page.locator('dialog.quick');
  await page.keyboard.press('Control+k');
  await quick.getByRole('combobox').fill('sentence');
  await quick.getByRole('option', { name: /Ask for the sentence/ }).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  await quick.getByRole('combobox').fill('chemistry cal');
  await quick.getByText(/shown\. Arrow keys choose/).waitFor();
  await quick.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await quick.getByRole('option').first().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await quick.getByRole('combobox').isVisible()).toBe(false);
  await page.keyboard.press('Control+k');
  await quick.getByRole('combobox').fill('silence that works');
  await page
    .getByRole('option', { name: /^Silence that works/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Silence that works' }).waitFor();
  await page.context().close();
});
