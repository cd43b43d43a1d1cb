import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';
import { calendarDate } from '#shared/calendar-date.ts';

let served: Served;
let trainee: string;
let mentor: string;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const pair = await aTraineeWithMentor(db);
  await aLoggedSession(db, keys, pair.trainee, { heldOn: calendarDate('2026-01-05') });
  trainee = await cookieOf(db, pair.trainee);
  mentor = await cookieOf(db, pair.mentor);
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const page = async (path: string, cookie: string) =>
  (await fetch(served.origin + path, { headers: { cookie }, redirect: 'manual' })).text();

function post(path: string, action: string, fields: Record<string, string>, cookie: string) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(`${served.origin}${path}?_action=balances.${action}`, {
    method: 'POST',
    headers: { cookie, origin: served.origin, 'sec-fetch-site': 'same-origin' },
    body,
    redirect: 'manual',
  });
}

const own = '/trainee/practice/balance';
const hours = {
  fromOn: '2025-10-01',
  untilOn: '2026-03-31',
  paid: '40:30',
  proBono: '',
  clients: '7',
  evidence: 'Invoices <b>1 to 30</b>',
};

test('hours of earlier years are typed, asked about, sent, returned, mended and signed', async () => {
  const slip = await post(own, 'add', { ...hours, paid: '1e3' }, trainee);
  expect(slip.status).toBe(400);
  const slipped = await slip.text();
  expect(slipped).toContain('Write hours such as 120 or 120:30.');
  expect(slipped).toContain('Invoices &lt;b&gt;1 to 30');

  const asked = await post(own, 'add', hours, trainee);
  expect(asked.status).toBe(422);
  expect(await asked.text()).toContain('1 session of your log lie within these days');
  const added = await post(own, 'add', { ...hours, overlapSeen: 'yes' }, trainee);
  expect(added.headers.get('location')).toBe(`${own}?done=added`);
  const list = await page(own, trainee);
  expect(list).toContain('40:30 paid');
  const id = /balance\/([0-9a-f]{32})\/edit/.exec(list)?.[1] ?? '';

  expect(await page('/mentor', mentor)).not.toContain('opening balance waits');
  await post(own, 'send', { id }, trainee);
  expect(await page('/mentor', mentor)).toContain('An opening balance waits');
  const waiting = await page('/mentor/balances', mentor);
  expect(waiting).toContain('Invoices &lt;b&gt;1 to 30');
  const back = await post('/mentor/balances', 'return', { id, words: 'Which invoices?' }, mentor);
  expect(back.headers.get('location')).toBe('/mentor/balances?done=returned');
  expect(await page(own, trainee)).toContain('Which invoices?');

  const edit = { ...hours, evidence: 'Invoices 1 to 30 of 2025', id, overlapSeen: 'yes' };
  const edited = await post(`${own}/${id}/edit`, 'edit', edit, trainee);
  expect(edited.headers.get('location')).toBe(`${own}?done=edited`);
  const next = /balance\/([0-9a-f]{32})\/edit/.exec(await page(own, trainee))?.[1] ?? '';
  expect(next).not.toBe(id);
  await post(own, 'send', { id: next }, trainee);
  expect((await post('/mentor/balances', 'sign', { id }, mentor)).status).toBe(409);
  const signed = await post('/mentor/balances', 'sign', { id: next }, mentor);
  expect(signed.headers.get('location')).toBe('/mentor/balances?done=signed');
  expect((await post(own, 'remove', { id: next }, trainee)).status).toBe(422);
  expect(await page('/mentor/balances', mentor)).toContain('Signed by you');
});

test('a page of somebody else’s balance does not exist', async () => {
  const id = /balance\/([0-9a-f]{32})\/edit/.exec(await page(own, trainee))?.[1] ?? '';
  for (const [path, cookie] of [
    [`${own}/${id}/edit`, mentor],
    [`${own}/${'0'.repeat(32)}/edit`, trainee],
    ['/mentor/balances', trainee],
  ] as const)
    expect((await fetch(served.origin + path, { headers: { cookie } })).status).toBe(404);
  expect((await post('/mentor/balances', 'sign', { id }, trainee)).status).toBe(404);
});
