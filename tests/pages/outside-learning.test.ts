import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLearningRow } from '#features/outside-learning/own-learning.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { aJpeg, aPdf, aZip } from '#tests/outside-learning/certificate-files.ts';
import { aSubmission } from '#tests/outside-learning/learning-builders.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { sendRaw } from '#tests/support/raw-request.ts';
import { cookieOf, openDatabase, serve, type Served } from '#tests/support/served.ts';

const megabyte = 1024 * 1024;
const here = '/trainee/learn/elsewhere';
let site: Served;
let people: Record<'trainee' | 'mentor' | 'other' | 'administrator', Person>;
const cookies = {} as Record<keyof typeof people, string>;
let kept: string;
const bytes = aPdf('Awarded in Westport');

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'trainee');
  const administrator = await aPerson(db, 'administrator', 'Niamh Brennan');
  people = { trainee, mentor, other, administrator };
  kept = await aSubmission(db, keys, trainee, { file: { name: 'Urkunde "Müller".pdf', bytes } });
  for (const [name, person] of Object.entries(people))
    cookies[name as keyof typeof people] = await cookieOf(db, person);
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site?.stop());

const get = (path: string, who?: keyof typeof people) =>
  fetch(site.origin + path, { redirect: 'manual', headers: who ? { cookie: cookies[who] } : {} });

function course(told: Record<string, string> = {}, file = aPdf(newId()), name = 'certificate.pdf'): FormData {
  const form = new FormData();
  const fields = {
    ...{ title: 'A day on listening', provider: 'Westport Institute', beganOn: '2026-10-03' },
    ...{ endedOn: '2026-10-03', minutes: '6:30', area: 'core', delivery: 'live', entry: newId() },
  };
  for (const [field, value] of Object.entries({ ...fields, ...told })) form.set(field, value);
  form.set('file', new File([new Uint8Array(file)], name, { type: 'application/pdf' }));
  return form;
}
const send = (form: FormData, who?: keyof typeof people, path = `${here}?_action=outsideLearning.submit`) =>
  fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, ...(who ? { cookie: cookies[who] } : {}) },
    body: form,
  });
const memory = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${site.pid}/status`, 'utf8'))?.[1]) / 1024;

async function rowOf(id: string) {
  const db = await openDatabase(`file:${site.dataFolder}/practicum.db`);
  const found = await findLearningRow(db, id);
  await db.close();
  return found;
}

test('a course is handed in, decided on in part, and read by its trainee', async () => {
  const entry = newId();
  const sent = await send(course({ entry }), 'trainee');
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${here}?done=handed-in`]);
  expect(await (await get(here, 'trainee')).text()).toContain('A day on listening');
  expect(await (await get('/admin/learning', 'administrator')).text()).toContain('A day on listening');

  const page = await (await get(`/admin/learning/${entry}`, 'administrator')).text();
  const changedAt = /name="changedAt" value="(\d+)"/.exec(page)?.[1] ?? '';
  const decide = (fields: Record<string, string>, who: keyof typeof people) =>
    fetch(`${site.origin}/admin/learning/${entry}?_action=outsideLearning.decide`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: site.origin, cookie: cookies[who] },
      body: new URLSearchParams({
        ...{
          id: entry,
          changedAt,
          decision: '',
          minutes: '5:00',
          area: 'core',
          delivery: 'live',
          reason: '',
        },
        ...fields,
      }),
    });
  const without = await decide({}, 'administrator');
  expect(without.status).toBe(422);
  expect(await without.text()).toContain('Say why');
  expect((await decide({ reason: 'For me' }, 'trainee')).status).toBe(404);
  const decided = await decide({ reason: 'Lunch is no training.' }, 'administrator');
  expect(decided.status).toBe(303);
  expect(decided.headers.get('location')).toBe(`/admin/learning/${kept}?done=decided`);
  const own = await (await get(`${here}/${entry}`, 'trainee')).text();
  expect(own).toContain('Lunch is no training.');
  expect(own).toContain('5:00');
});

describe('the certificate leaves the house to be saved, and only to whom it concerns', () => {
  test.each([
    [`${here}/ID/file`, 'trainee'],
    ['/admin/learning/ID/file', 'administrator'],
  ] as const)('%s, %s', async (path, who) => {
    const answer = await get(path.replace('ID', kept), who);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="certificate.pdf"; filename*=UTF-8''Urkunde%20M%C3%BCller.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  });
  test.each([
    [`${here}/ID/file`, 'other', 404],
    [`${here}/ID/file`, 'mentor', 404],
    [`${here}/ID`, 'other', 404],
    ['/admin/learning/ID/file', 'trainee', 404],
    ['/admin/learning/ID', 'mentor', 404],
    [`${here}/ID/file`, undefined, 303],
  ] as const)('%s, %s', async (path, who, status) => {
    const answer = await get(path.replace('ID', kept), who);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('Westport');
  });
});

describe('a file that is no certificate is refused, and what was typed comes back', () => {
  test.each([
    ['an archive', aZip()],
    ['a picture of markup', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a PDF behind a page', Buffer.concat([Buffer.from('<html><script>1</script>'), aPdf()])],
    ['a PDF cut short', aPdf().subarray(0, -20)],
    ['a picture with a page in it', aJpeg('<script>alert(1)</script>')],
    ['10 MB and one byte', aPdf('x'.repeat(10 * megabyte + 1 - aPdf('').length))],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, file) => {
    const entry = newId();
    const answer = await send(course({ entry, title: 'Typed with care' }, file), 'trainee');
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('value="Typed with care"');
    expect(page).toContain('id="file-error"');
    expect(await rowOf(entry)).toBeUndefined();
  });
  test.each([
    ['minutes', '90'],
    ['minutes', '1e3:00'],
    ['beganOn', '2026-02-30'],
    ['area', 'both'],
  ])('%s as %s', async (field, value) => {
    const entry = newId();
    expect((await send(course({ entry, [field]: value }), 'trainee')).status).toBe(400);
    expect(await rowOf(entry)).toBeUndefined();
  });
});

describe('bodies', () => {
  test('10 MB are taken; more is refused before it is sent, elsewhere much earlier', async () => {
    const largest = aPdf('x'.repeat(10 * megabyte - aPdf('').length));
    expect((await send(course({}, largest), 'trainee')).status).toBe(303);
    const asked = async (path: string, length: number) => {
      const head = `POST ${path} HTTP/1.1\nHost: HOST\nOrigin: ${site.origin}\nCookie: ${cookies.trainee}\nContent-Type: multipart/form-data; boundary=x\nContent-Length: ${length}\nExpect: 100-continue\n\n`;
      return (await sendRaw(site.origin, head)).status;
    };
    expect(await asked(here, 10 * megabyte + 64 * 1024 + 1)).toBe(413);
    for (const path of [
      '/trainee/learn',
      `${here}/x`,
      `${here}/${newId()}/file`,
      '/admin/learning',
      '/_actions/outsideLearning.submit',
    ])
      expect(await asked(path, 64 * 1024 + 1), path).toBe(413);
  });

  test('who is not signed in makes the server hold nothing of it', async () => {
    const file = aPdf('x'.repeat(9 * megabyte));
    await send(course({}, file));
    const before = memory();
    for (let nth = 0; nth < 4; nth += 1)
      expect((await send(course({}, file)).catch(() => ({ status: 303 }))).status).toBe(303);
    expect(memory() - before).toBeLessThan(40);
  });

  test('of many large ones at once a few are taken, and the rest are asked to come back', async () => {
    const file = aPdf('x'.repeat(9 * megabyte)).subarray(0, -20);
    const before = memory();
    const answers = await Promise.all(
      Array.from({ length: 14 }, () =>
        send(course({}, file), 'trainee').then(
          ({ status, headers }) => [status, headers.get('retry-after')],
          () => ['cut', null],
        ),
      ),
    );
    const statuses = answers.map(([status]) => status);
    for (const status of statuses) expect([422, 503, 'cut']).toContain(status);
    for (const status of [422, 503]) expect(statuses).toContain(status);
    expect(memory() - before).toBeLessThan(500);
    // Nobody is kept out for longer than it takes.
    expect((await send(course(), 'trainee')).status).toBe(303);
  });
});
