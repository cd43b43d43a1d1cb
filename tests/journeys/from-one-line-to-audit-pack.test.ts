import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#features/people/person.ts';
import { addDays, dayOf } from '#shared/calendar-date.ts';
import { aTraineeWithoutPractice } from '#tests/certificates/finished-trainee.ts';
import { aSignedSession } from '#tests/practice/practice-builders.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { aPhone as takePhone, expectSound } from '#tests/support/phone.ts';
import { practicumInShell } from '#tests/support/command-line.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let browser: Browser;
let trainee: Person;
const cookies = { trainee: '', mentor: '' };
const problems: string[] = [];
const today = dayOf(new Date(), 'Europe/Dublin');

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const known = await aTraineeWithoutPractice(db, { name: null });
  trainee = known.trainee;
  // An hour in each of the last six weeks: slow, so that the end is years away.
  for (let week = 1; week <= 6; week += 1) {
    const held = {
      heldOn: addDays(today, -7 * week),
      startsAt: '20:00',
      client: { name: `Ada Quinn ${week}` },
    };
    await aSignedSession(db, keys, trainee, known.mentor, held, new Date());
  }
  cookies.trainee = (await cookieOf(db, trainee)).slice('sid='.length);
  cookies.mentor = (await cookieOf(db, known.mentor)).slice('sid='.length);
  await db.close();
  [site, browser] = await Promise.all([serve(file, keys), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const aPhone = (sid: string) => takePhone(browser, site.origin, sid, problems);

/** A quarter of an hour every noon of three hundred days, with ten clients who do not exist; two rows hold a slip of the pen. */
function threeHundredRows(): string {
  const rows = Array.from({ length: 300 }, (_, index) => [
    addDays(today, index - 301),
    index === 118 ? '12:75' : '12:00',
    index === 241 ? 'a while' : '15',
    `Bo Lindqvist ${String.fromCharCode(65 + (index % 10))}`,
    index % 4 === 0 ? 'Pro bono' : 'Paid',
    'Phone',
    'Daily steps',
    'yes',
  ]);
  const headings = ['Date', 'Start', 'Duration', 'Client', 'Fee', 'Medium', 'Topic'];
  return [[...headings, 'Client agreed to be named'], ...rows].map((cells) => cells.join('\t')).join('\n');
}

/** The day that a sentence of the forecast names, in milliseconds; NaN: it names none. */
const dayIn = (words: string | null) =>
  Date.parse(/\d{1,2} [A-Z][a-z]{2} \d{4}/.exec(words ?? '')?.[0] ?? '');

async function forecastOn(page: Page) {
  await page.goto('/trainee/readiness');
  const forecast = page.locator('section.forecast');
  const once = forecast.getByText('Once everything that waits is signed and confirmed');
  return {
    headline: await forecast.locator('.headline').textContent(),
    onceSigned: (await once.count()) > 0 ? await once.textContent() : null,
    practice: (await page.locator('#practice .requirement').textContent())?.replaceAll(/\s+/g, ' ') ?? '',
  };
}

test('from three lines and a spreadsheet on a phone to an audit pack that can be judged again', async () => {
  const { context, page } = await aPhone(cookies.trainee);

  // The first session is logged on the home, in one line …
  await page.goto('/trainee');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.fill('#line', `${addDays(today, -3)} 18:30 45m C1 paid video agreed First line`);
  await page.locator('#line-echo').getByText('Topic: First line.').waitFor();
  await page.locator('#line').press('Enter');
  await page.getByText(/Logged: 45 min with C1/).waitFor();
  await expectSound(page, 'the home');
  const before = await forecastOn(page);
  await expectSound(page, 'readiness before');

  // … the second in a cellar without a connection …
  await context.setOffline(true);
  await page.goto('/trainee/practice');
  await page.getByText('No connection.').waitFor();
  await page.getByLabel('In one line').fill('yesterday 18:30 45m C1 paid video agreed Second line');
  await page.getByText('Topic: Second line.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('One session waits on this device').waitFor();
  await expectSound(page, 'without a connection');
  await context.setOffline(false);
  await page.getByText('Sent one session.').waitFor();

  // … and the third above the log, in which each of them stands once.
  await page.goto('/trainee/practice');
  await page.fill('#line', `paid video 18:30-19:15 C1 ${addDays(today, -2)} agreed Third line`);
  await page.locator('#line-echo').getByText('Topic: Third line.').waitFor();
  await page.locator('#line').press('Enter');
  await page.getByText(/Logged: 45 min with C1/).waitFor();
  await page.goto('/trainee/practice?month=all');
  for (const topic of ['First line', 'Second line', 'Third line'])
    expect(await page.getByRole('link', { name: topic, exact: true }).count(), topic).toBe(1);
  await expectSound(page, 'the practice log');

  // Three hundred rows are pasted; the two that cannot be read are mended in the grid.
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
  await page.getByRole('heading', { name: 'Import a spreadsheet' }).waitFor();
  await expectSound(page, 'the import');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), threeHundredRows());
  await page.locator('#text').press('ControlOrMeta+V');
  await page.getByRole('button', { name: 'To look at 2' }).waitFor();
  await expectSound(page, 'the grid');
  await page.getByLabel('Start, row 120').fill('12:15');
  await page.getByLabel(/^Duration.*, row 243$/).fill('15');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Add 300 sessions' }).click();
  await page.getByText('300 sessions were added as drafts').waitFor();
  await expectSound(page, 'what was added');

  // All that is filtered is sent at once.
  await page.goto('/trainee/practice?month=all&status=draft');
  await page.locator('label.tick').first().click();
  await page.getByLabel('All 303 of this list').check();
  await expectSound(page, 'the choice');
  await page.getByRole('button', { name: /^Send to/ }).click();
  await page.getByText('303 sessions were sent.').waitFor();
  const sent = await forecastOn(page);
  expect(dayIn(sent.headline)).toBe(dayIn(before.headline));
  expect(dayIn(sent.onceSigned)).toBeLessThan(dayIn(before.headline));
  await expectSound(page, 'readiness once sent');

  // The mentor signs, and the forecast is what was promised.
  const { page: desk } = await aPhone(cookies.mentor);
  for (let left = 303; left > 0;) {
    await desk.goto('/mentor');
    // Towards the end: axe takes seconds for two hundred rows.
    if (left < 100) await expectSound(desk, 'the queue');
    await desk.locator('[data-select-clean]').click();
    left -= await desk.locator('input[name=session]:checked').count();
    await desk
      .getByRole('button', { name: /^Sign / })
      .last()
      .click();
    await desk.getByText(/^Signed /).waitFor();
  }
  const after = await forecastOn(page);
  expect(dayIn(after.headline)).toBe(dayIn(sent.onceSigned));
  expect(before.practice).toContain('6:00 of 100 h');
  expect(after.practice).toContain('83:15 of 100 h');
  await expectSound(page, 'readiness once signed');

  // The audit pack says the same, judged again by nothing but itself.
  await page.getByRole('link', { name: 'Audit pack' }).click();
  await page.getByRole('button', { name: 'Make the audit pack' }).waitFor();
  await expectSound(page, 'the audit pack');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the audit pack' }).click(),
  ]);
  const pack = await download.path();
  await page.getByText(/^Saved as /).waitFor();
  const judged = await practicumInShell(['readiness', '--from-pack', pack]);
  expect(judged.stderr).toContain('the findings are those that the pack states');
  expect(judged.stdout).toMatch(/Supervised practice +83:15 of 100 h +not met/);
  expect(judged.exitCode).toBe(0);

  expect(problems).toEqual([]);
  for (const name of ['Bo Lindqvist', 'Ada Quinn']) expect(site.output()).not.toContain(name);
});
