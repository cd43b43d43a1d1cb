/** A spreadsheet of 1,000 rows on its way from the paste to the grid. Alone: `node tests/bench/paste.ts`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { closeAndCopy, fillAcademy } from './filled-academy.ts';
import { median, ms, row } from './figures.ts';

const turns = 11;

/** Rows as a spreadsheet hands them over: other days than those of the log, three that want mending. */
function pastedRows(count: number): string {
  const first = calendarDate('2021-01-04');
  const rows = Array.from({ length: count }, (_, at) => {
    const day = at === 3 ? '31.02.2022' : addDays(first, at).split('-').toReversed().join('.');
    const fee = at === 9 ? 'perhaps' : at % 4 === 0 ? 'pro bono' : 'paid';
    const client = ['Rosa Berg', 'Ana Lind', 'Kofi Mensah'][at % 3];
    return [day, at === 5 ? 'early' : '09:00', '55', client, fee, 'Zoom', 'Sleep'].join('\t');
  });
  return ['Date\tStart\tMinutes\tClient\tFee\tMedium\tTopic', ...rows].join('\n');
}

/** @param cookie of a trainee with 2,500 sessions of other days. */
export async function benchPaste(site: Served, cookie: string): Promise<void> {
  row('1,000 pasted rows', 'found', 'raw node:http', 'ratio', 'processor', 'bytes');
  const text = pastedRows(1_000);
  const page = await postAndRead(site.origin, cookie, text);
  const raw = await rawForms(page);
  const own: number[] = [];
  const bare: number[] = [];
  let spent = 0;
  for (let turn = 0; turn < turns + 4; turn += 1) {
    const before = processorTime(site.pid);
    own.push(await timeOf(() => postAndRead(site.origin, cookie, text)));
    if (turn >= 4) spent += processorTime(site.pid) - before;
    bare.push(await timeOf(() => postAndRead(raw.origin, cookie, text)));
  }
  // The first ones warm the compiler up.
  const [found, floor] = [median(own.slice(4)), median(bare.slice(4))];
  const ratio = `${(found / floor).toFixed(1)} ×`;
  row('  POST to the page with verdicts', ms(found), ms(floor), ratio, ms(spent / turns), `${page.length}`);
  await inBrowser(site, raw.origin, cookie, text);
  raw.close();
  row('  load of the machine meanwhile', loadavg()[0]?.toFixed(1) ?? '');
}

async function inBrowser(site: Served, rawOrigin: string, cookie: string, text: string): Promise<void> {
  const browser = await launchBrowser();
  const context = await browser.newContext();
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: site.origin }]);
  const page = await context.newPage();
  const times = { page: [] as number[], grid: [] as number[], cell: [] as number[], raw: [] as number[] };
  const spent = { browser: [] as number[], server: [] as number[] };
  for (let turn = 0; turn < 8; turn += 1) {
    await page.goto(`${site.origin}/trainee/practice/import`, { waitUntil: 'networkidle' });
    const [browserBefore, serverBefore] = [await processorTimeOf(browser), processorTime(site.pid)];
    let began = await paste(page, text);
    await page.locator('.grid-page').waitFor();
    times.page.push(performance.now() - began);
    await page.locator('.paste-grid .grid-verdict .status').first().waitFor();
    times.grid.push(performance.now() - began);
    spent.browser.push((await processorTimeOf(browser)) - browserBefore);
    spent.server.push(processorTime(site.pid) - serverBefore);

    await page.waitForLoadState('networkidle');
    const cell = page.getByLabel('Date, row 5', { exact: true });
    await cell.fill('28.02.2022');
    began = performance.now();
    await cell.press('Enter');
    await page.locator('.grid-island[data-busy]').waitFor({ state: 'attached' });
    await page.locator('.grid-island:not([data-busy])').waitFor();
    times.cell.push(performance.now() - began);

    await page.goto(rawOrigin);
    began = await paste(page, text);
    await page.locator('.grid-page').waitFor();
    times.raw.push(performance.now() - began);
  }
  await browser.close();
  const warm = (values: number[]) => median(values.slice(2));
  const [shown, grid, cell, raw] = [times.page, times.grid, times.cell, times.raw].map(warm) as [
    ...[number, number, number, number],
  ];
  const processor = `${warm(spent.browser).toFixed(0)} + ${warm(spent.server).toFixed(0)} ms`;
  row('  Chromium: paste to page shown', ms(shown), ms(raw), `${(shown / raw).toFixed(1)} ×`);
  row('  Chromium: paste to grid shown', ms(grid), ms(raw), `${(grid / raw).toFixed(1)} ×`, processor);
  row('  Chromium: one cell judged anew', ms(cell));
}

/** @returns when it was pasted. */
async function paste(page: Page, text: string): Promise<number> {
  await page.evaluate((pasted) => {
    const field = document.querySelector<HTMLTextAreaElement>('#text');
    if (field) field.value = pasted;
  }, text);
  const began = performance.now();
  await page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#text')?.form?.requestSubmit());
  return began;
}

async function postAndRead(origin: string, cookie: string, text: string): Promise<Buffer> {
  const body = new FormData();
  body.set('text', text);
  const started = await fetch(`${origin}/trainee/practice/import?_action=sheet.start`, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { cookie, origin },
  });
  const answer = await fetch(origin + (started.headers.get('location') ?? ''), { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`The paste is answered ${started.status}, ${answer.status}.`);
  return Buffer.from(await answer.arrayBuffer());
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A form, and the same bytes for whatever is posted: what the way costs with nothing done on it. */
async function rawForms(page: Buffer): Promise<{ origin: string; close: () => void }> {
  const form =
    '<form method="post" enctype="multipart/form-data"><textarea id="text" name="text"></textarea></form>';
  // Without its scripts, which would ask for what is not there.
  const bare = page.toString().replace(/<script[^>]*>[^]*?<\/script>|<link[^>]*>/g, '');
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isForm = request.url === '/' && request.method === 'GET';
      if (request.method === 'POST') response.writeHead(303, { location: '/page' }).end();
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(isForm ? form : bare);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => server.close() };
}

/** Milliseconds of a process so far, in steps of ten. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function processorTimeOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000;
}

if (process.argv[1] === import.meta.filename) {
  const academy = await fillAcademy();
  const cookie = await cookieOf(academy.db, academy.trainee);
  const site = await serve(await closeAndCopy(academy), academy.keys);
  await benchPaste(site, cookie);
  await site.stop();
}
