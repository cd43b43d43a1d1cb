import { copyFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAxeViolations, launchBrowser } from '#tests/support/browser.ts';
import { aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';

let site: Served;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  await aLoggedSession(db, keys, trainee, { startsAt: '08:00', medium: 'phone', durationMinutes: 55 });
  const cookie = (await cookieOf(db, trainee)).slice('sid='.length);
  await db.close();
  copyFileSync(file, `${file}.copy`);
  site = await serve(`${file}.copy`, keys);
  browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'sid', value: cookie, url: site.origin }]);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const echo = () => page.locator('#line-echo');
const expectEcho = (words: string) => echo().getByText(words).waitFor();

test('a session is logged from a phone in one line, mended as it is typed, and undone', async () => {
  await page.goto(`${site.origin}/trainee/practice`);
  expect(await page.locator('.line-log .tap').first().boundingBox()).toMatchObject({ height: 44 });
  await page.fill('#line', '2026-11-19 paid vidoe goal-setting');
  await expectEcho('did you mean “video”?');
  await page.getByRole('button', { name: 'video', exact: true }).click();
  await page.getByRole('group', { name: 'Put into the line' }).getByText('C1').click();
  await page.keyboard.press('Escape');
  await page.locator('#line').press('Enter');
  // It says what is missing, and does not leave the page.
  await expectEcho('Still to be said: how long it took');
  await page.getByRole('button', { name: '55m' }).click();
  expect(await page.inputValue('#line')).toBe('2026-11-19 paid video C1 55m goal-setting');
  await expectEcho('As last time with C1: 08:00, agreed to be named.');
  await expectEcho('Thu 19 Nov 2026, 55 min, C1, one to one, paid, video. Topic: goal-setting.');
  expect(await findAxeViolations(page)).toEqual([]);
  await page.locator('#line').press('Enter');
  await page.getByText(/Logged: 55 min with C1, 19 Nov 2026/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Removed from your log.').waitFor();
});

test('an overlap asks for its reason before anything is sent', async () => {
  await page.goto(`${site.origin}/trainee`);
  await page.goto(`${site.origin}/trainee/practice`);
  await page.fill('#line', '2026-11-20 08:30 45m C2 paid video agreed');
  await expectEcho('It overlaps C1');
  await page.locator('#line').press('Enter');
  const reason = page.locator('#line-overlapReason');
  expect(await reason.evaluate((input) => input === document.activeElement)).toBe(true);
  await reason.fill('The first one ended early');
  await reason.press('Enter');
  await page.getByText(/Logged: 45 min with C2/).waitFor();
});

test('the form says so, too, while it is filled in', async () => {
  await page.goto(`${site.origin}/trainee/practice/new?on=2026-11-20`);
  await page.fill('#startsAt', '08:40');
  await page.fill('#length', '30');
  await page.locator('[data-notices]').getByText('It overlaps C1').waitFor();
  expect(await page.locator('#overlapReason').isVisible()).toBe(true);
  expect(await findAxeViolations(page)).toEqual([]);
});
