/** `npm run bench`: what docs/performance.md states, measured again. Ratios say more than times: both sides run in turn. */
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@libsql/client';
import { openDatabase } from '#db/client.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { told } from '../practice/practice-builders.ts';
import { benchAssess } from './assess.ts';
import { median, ms, row } from './figures.ts';
import { closeAndCopy, fillAcademy } from './filled-academy.ts';
import { benchLarge } from './large.ts';
import { addCrowd } from './many-sessions.ts';
import { benchPaste } from './paste.ts';
import { benchSearch } from './search.ts';

const academy = await fillAcademy();
const cookies = {
  trainee: await cookieOf(academy.db, academy.trainee),
  mentor: await cookieOf(academy.db, academy.mentor),
  administrator: await cookieOf(academy.db, academy.administrator),
};
const file = await closeAndCopy(academy);
const isLarge = process.argv.includes('--large');
if (isLarge) {
  await benchLarge(file, academy, cookies.trainee);
  process.exit();
}
const crowd = { mentorId: academy.otherMentor.id, programmeId: 'medical-coach-2026', isCohort: true };
const cohortId = await addCrowd(file, { ...crowd, trainees: 200, sessionsEach: 300 });

const began = performance.now();
const site = await serve(file, academy.keys);
await (await fetch(`${site.origin}/sign-in`)).text();
const coldStart = performance.now() - began;
await sleep(3_000);
const idle = residentMegabytes(site.pid);

const pages: [string, string, string?][] = [
  ['sign-in page', '/sign-in'],
  ['readiness, 2,500 sessions', '/trainee/readiness', cookies.trainee],
  ['lesson', '/trainee/learn/01-what-medical-coaching-is/01-one-conversation', cookies.trainee],
  ['sign-off queue, 200 rows', '/mentor', cookies.mentor],
  ['practice log, 2,500 sessions', '/trainee/practice', cookies.trainee],
  ['cohort board, 200 × 300 sessions', `/admin/cohorts/${cohortId}/board`, cookies.administrator],
];
row('page', 'server time', 'answered in', 'raw node:http', 'ratio', 'bytes');
for (const [name, path, cookie] of pages) {
  const headers = cookie ? { cookie } : {};
  const first = await fetch(site.origin + path, { headers, redirect: 'manual' });
  const bytes = Buffer.from(await first.arrayBuffer());
  if (first.status !== 200) throw new Error(`${path} answers ${first.status}.`);
  const raw = await rawServer(bytes);
  const times: number[] = [];
  const rawTimes: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    times.push(await timeOf(site.origin + path, headers));
    rawTimes.push(await timeOf(raw.origin, headers));
  }
  raw.server.close();
  await sleep(50);
  // The first ones warm the compiler up.
  const [own, bare] = [median(times.slice(20)), median(rawTimes.slice(20))];
  row(name, ms(serverTime(site, path)), ms(own), ms(bare), `${(own / bare).toFixed(1)} ×`, `${bytes.length}`);
}
const busy = residentMegabytes(site.pid);
await lessonWeight(site);
await benchPaste(site, cookies.trainee);
await site.stop();

await writes();
row('cold start to the first page', ms(coldStart));
row('resident memory, idle', `${idle} MB`);
row('resident memory, after this', `${busy} MB`);

async function timeOf(url: string, headers: Record<string, string>): Promise<number> {
  const start = performance.now();
  await (await fetch(url, { headers })).arrayBuffer();
  return performance.now() - start;
}

async function rawServer(bytes: Buffer): Promise<{ server: Server; origin: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': bytes.length });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** From the server's own log: the route ends as the path begins. */
function serverTime({ output }: Served, path: string): number {
  const lines = output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { route?: string; ms?: number });
  const isRoute = ({ route = '' }) =>
    new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`).test(path) && route !== '/';
  return median(
    lines
      .filter(isRoute)
      .slice(20)
      .map((line) => line.ms ?? 0),
  );
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** What a browser that was never here loads for a lesson. */
async function lessonWeight({ origin }: Served): Promise<void> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const [name = '', value = ''] = cookies.trainee.split('=');
  await page.context().addCookies([{ name, value, url: origin }]);
  const weights = new Map<string, number>();
  const session = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    weights.set(type, (weights.get(type) ?? 0) + encodedDataLength);
  });
  await session.send('Network.enable');
  await page.goto(`${origin}${pages[2]?.[1]}`, { waitUntil: 'networkidle' });
  const scripts = await page.locator('script').count();
  await browser.close();
  const of = (type: string) => weights.get(type) ?? 0;
  const all = [...weights.values()].reduce((sum, each) => sum + each, 0);
  row('lesson as loaded, with headers', `${scripts} scripts`);
  for (const type of ['Document', 'Stylesheet', 'Script', 'Font', 'Image', 'Other'])
    row(`  ${type.toLowerCase()}`, `${of(type)} bytes`);
  row('  in all', `${all} bytes`, `${all - of('Font')} without fonts`);
}

async function writes(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-bench-'));
  mkdirSync(folder, { recursive: true });
  const bare = createClient({ url: `file:${join(folder, 'bare.db')}`, concurrency: 1 });
  await bare.execute('pragma journal_mode = wal');
  await bare.execute('pragma synchronous = full');
  await bare.execute(
    'create table rows (id text primary key, trainee text, minutes integer, topic text) strict',
  );
  const db = await openDatabase(`file:${academy.file}`);
  const own: number[] = [];
  const bareTimes: number[] = [];
  for (let turn = 0; turn < 300; turn += 1) {
    const heldOn = addDays(calendarDate(new Date().toISOString().slice(0, 10)), -1 - turn);
    let start = performance.now();
    await bare.execute({
      sql: 'insert into rows values (?, ?, ?, ?)',
      args: [newId(), newId(), 60, 'Charting load'],
    });
    bareTimes.push(performance.now() - start);
    start = performance.now();
    const what = told({
      heldOn,
      startsAt: '21:30',
      durationMinutes: 45,
      client: { name: `Client ${turn % 9}` },
    });
    const logged = await logPracticeSession(db, academy.keys, academy.trainee, what, new Date());
    own.push(performance.now() - start);
    if (!logged.ok) throw new Error(`Not logged: ${logged.refusal}`);
  }
  await db.close();
  bare.close();
  const [write, insert] = [median(own.slice(50)), median(bareTimes.slice(50))];
  row('one log write, and one bare insert', ms(write), ms(insert), `${(write / insert).toFixed(1)} ×`);
}

await benchSearch();

for (const { sessions, milliseconds } of benchAssess())
  row(`assess by both rule books, ${sessions} sessions`, `${ms(milliseconds)} CPU`);
