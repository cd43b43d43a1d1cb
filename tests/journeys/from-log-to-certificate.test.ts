import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { CastName } from '#db/seed/cast.ts';
import { findAxeViolations, launchBrowser } from '#tests/support/browser.ts';
import { startDemo, type Demo } from '#tests/support/demo.ts';

let demo: Demo;
let browser: Browser;
const problems: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A browser of somebody’s own, signed in by the link that the demo printed. */
async function signIn(name: CastName): Promise<Page> {
  const page = await visitor();
  await page.goto(demo.linkOf(name));
  await page.getByRole('button', { name: 'Sign in as' }).click();
  await page.getByRole('navigation', { name: 'Role' }).or(page.getByRole('main')).first().waitFor();
  return page;
}

async function visitor(): Promise<Page> {
  const context = await browser.newContext({ baseURL: demo.origin, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 404'))
      problems.push(message.text());
  });
  return page;
}

/** The page as it stands, by day and by night. */
async function expectNoViolations(page: Page, where: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findAxeViolations(page), `${where}, ${colorScheme}`).toEqual([]);
  }
}

const certificateNumber = /LSMC-\d{4}-[0-9A-Z]{8}/;

test('a spreadsheet becomes a certificate that anyone can verify, until it is revoked', async () => {
  // The trainee imports a log of fourteen months …
  const henrik = await signIn('henrik');
  await henrik.goto('/trainee/practice/import');
  await henrik.getByLabel('Your practice log as a file').setInputFiles('tests/samples/trainee-a.csv');
  await henrik.getByRole('button', { name: 'Check the file' }).click();
  await henrik.getByRole('heading', { name: 'Preview of the import' }).waitFor();
  await expectNoViolations(henrik, 'the preview');
  await henrik.getByRole('button', { name: 'Add 212 sessions' }).click();
  await henrik.getByText('212 sessions were added as drafts').waitFor();
  await expectNoViolations(henrik, 'the practice log');

  // … and sends it, a page at a time.
  for (let left = 212; left > 0;) {
    await henrik.goto('/trainee/practice?month=all&status=draft&select=all');
    const ticked = await henrik.locator('input[name=session]:checked').count();
    expect(ticked).toBeGreaterThan(0);
    await henrik.getByRole('button', { name: /^Send to/ }).click();
    await henrik.getByText(`${ticked} sessions were sent.`).waitFor();
    left -= ticked;
  }

  // The mentor signs what has no flag, and leaves the rest.
  const jonas = await signIn('jonas');
  await expectNoViolations(jonas, 'the queue');
  for (let rounds = 0; rounds < 6; rounds += 1) {
    await jonas.goto('/mentor');
    const select = jonas.locator('[data-select-clean]');
    if ((await select.count()) === 0) break;
    await select.click();
    await jonas
      .getByRole('button', { name: /^Sign / })
      .last()
      .click();
    await jonas.getByText(/^Signed /).waitFor();
  }
  await henrik.goto('/trainee/readiness');
  await henrik.getByText('11 of 11 met').first().waitFor();
  await expectNoViolations(henrik, 'readiness');

  // The administrator looks at the dry run and issues.
  const niamh = await signIn('niamh');
  await niamh.goto('/admin/issue');
  await expectNoViolations(niamh, 'the dry run');
  for (const name of ['Elin Sørensen', 'Henrik Dahl'])
    await niamh.getByLabel(name, { exact: true }).uncheck();
  await niamh.getByLabel('Henrik Dahl', { exact: true }).check();
  await niamh.getByRole('button', { name: 'Go on with those ticked' }).click();
  await niamh.getByRole('button', { name: 'Issue 1' }).click();
  await niamh.getByText('1 certificate issued').waitFor();
  await niamh.goto('/admin/certificates');
  const row = niamh.getByRole('row').filter({ hasText: 'Henrik Dahl' });
  const number = certificateNumber.exec((await row.textContent()) ?? '')?.[0] ?? '';
  expect(number).toMatch(certificateNumber);
  await expectNoViolations(niamh, 'the certificates');

  // Anyone verifies it, by its number and by its file.
  const anyone = await visitor();
  await anyone.goto('/verify');
  await expectNoViolations(anyone, 'the verifier');
  await anyone
    .getByRole('textbox', { name: 'Number or link' })
    .fill(number.toLowerCase().replaceAll('-', ' '));
  await anyone.getByRole('button', { name: 'Verify' }).first().click();
  await anyone.getByRole('heading', { level: 1, name: 'This certificate is valid' }).waitFor();
  await expectNoViolations(anyone, 'the verdict');
  const address = anyone.url();
  expect(await anyone.textContent('main')).not.toMatch(/Rosa Berg|Sami Tanaka|Goran Kovac/);

  const id = address.split('/').at(-1)?.split(/[?#]/)[0] ?? '';
  const file = await (await anyone.request.get(`/credentials/${id}.json`)).body();
  const drop = async (content: Buffer) => {
    await anyone.goto('/verify');
    await anyone
      .locator('input[type=file]')
      .setInputFiles({ name: 'certificate.json', mimeType: 'application/json', buffer: content });
    await anyone
      .getByRole('button', { name: /Verify|Check/ })
      .last()
      .click();
    return anyone.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Verify a certificate' });
  };
  await (await drop(file)).filter({ hasText: 'This certificate is valid' }).waitFor();
  const altered = Buffer.from(file.toString().replace('Henrik Dahl', 'Henrika Dahl'));
  await (await drop(altered)).filter({ hasText: 'This is an altered copy' }).waitFor();

  // Another administrator revokes it, and the same address says so, with the day and without the reason.
  const orla = await signIn('orla');
  await orla.goto('/admin/certificates');
  await orla.getByRole('link', { name: number }).click();
  await orla.getByLabel('Reason').fill('Two rows of the log were held by somebody else.');
  await orla.getByRole('button', { name: /Revoke/ }).click();
  await orla.getByText('Revoked.', { exact: false }).first().waitFor();
  await anyone.goto(address);
  await anyone.getByRole('heading', { level: 1, name: 'This certificate was revoked' }).waitFor();
  expect(await anyone.textContent('main')).not.toContain('held by somebody else');
  await expectNoViolations(anyone, 'the revoked certificate');
  await (await drop(file)).filter({ hasText: 'This certificate was revoked' }).waitFor();

  expect(problems).toEqual([]);
});

test('no client of the imported log can be read in the data folder', () => {
  const names = new Set(
    readFileSync('tests/samples/trainee-a.csv', 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line) => line.split(',')[3]?.trim() || []),
  );
  expect(names.size).toBeGreaterThan(10);
  for (const file of ['practicum.db', 'practicum.db-wal']) {
    const bytes = readFileSync(`${demo.dataFolder}/${file}`);
    for (const name of names) expect(bytes.includes(name), `${name} in ${file}`).toBe(false);
  }
  for (const name of names) expect(demo.output()).not.toContain(name);
});
