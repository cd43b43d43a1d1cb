import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readXlsx } from 'hucre/xlsx';
import { judgePack } from '#features/audit-pack/judge-pack.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aSignedSession } from '../practice/practice-builders.ts';

let served: Served;
let traineeId: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  traineeId = trainee.id;
  await aSignedSession(db, keys, trainee, mentor, { topic: 'Grief at home' });
  const people = {
    ...{ trainee, mentor, other: await aPerson(db, 'trainee') },
    ...{ assessor: await aPerson(db, 'assessor'), administrator: await aPerson(db, 'administrator') },
  };
  for (const [who, person] of Object.entries(people)) cookies[who] = await cookieOf(db, person);
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const get = (path: string, who: string) =>
  fetch(served.origin + path, { headers: { cookie: cookies[who] ?? '' }, redirect: 'manual' });
const post = (path: string, who: string, fields: Record<string, string>) =>
  fetch(served.origin + path, {
    method: 'POST',
    headers: { cookie: cookies[who] ?? '', origin: served.origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const packOf = () => `/admin/trainees/${traineeId}/audit-pack`;

describe('the exports page', () => {
  test.each([
    ['/trainee/exports', /One row for each client/],
    ['/trainee/exports?form=sessions', /One row for each session/],
    ['/trainee/exports?form=nbhwc', /Please verify/],
    ['/trainee/exports?form=icf&by=nothing&on=2026-02-30', /There is no such programme or pathway/],
    ['/trainee/audit-pack', /Make the audit pack/],
  ])('%s answers its trainee', async (path, words) => {
    const answer = await get(path, 'trainee');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(words);
  });

  test('shows names only where they are asked for', async () => {
    expect(await (await get('/trainee/exports', 'trainee')).text()).not.toContain('Müller');
    expect(await (await get('/trainee/exports?names=on', 'trainee')).text()).toContain('Ana Müller');
  });

  test('says to somebody without a log that there is nothing yet', async () => {
    expect(await (await get('/trainee/exports', 'other')).text()).toContain('has not enrolled you');
    expect(await (await get('/trainee/audit-pack', 'other')).text()).toContain('nothing to judge yet');
  });
});

describe('a file', () => {
  test('comes as what it is, under a name that names nobody', async () => {
    const csv = await post('/trainee/exports/file', 'trainee', { form: 'icf', as: 'csv', names: 'on' });
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="icf-client-log-[\d-]+\.csv"$/,
    );
    expect(csv.headers.get('cache-control')).toBe('no-store');
    expect(await csv.text()).toContain('Ana Müller');
    const xlsx = await post('/trainee/exports/file', 'trainee', { form: 'sessions', as: 'xlsx' });
    const [sheet] = (await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))).sheets;
    expect(sheet?.rows).toHaveLength(2);
    expect(sheet?.rows.flat()).toContain('Grief at home');
  });

  test('is only there for a POST', async () => {
    expect((await get('/trainee/exports/file', 'trainee')).status).toBe(404);
  });
});

describe('an audit pack', () => {
  test('is made for the trainee, and for an administrator without words', async () => {
    const own = await post('/trainee/audit-pack/file', 'trainee', { by: 'icf-acc', names: 'on' });
    expect(own.headers.get('content-disposition')).toMatch(/filename="audit-pack-icf-acc-[\d-]+\.zip"/);
    expect(await judgePack(new Uint8Array(await own.arrayBuffer()))).toMatchObject({
      ...{ agrees: true, manifest: { clients: 'names' } },
    });
    expect((await get(packOf(), 'administrator')).status).toBe(200);
    const theirs = await post(`${packOf()}/file`, 'administrator', { by: 'icf-acc', names: 'on' });
    expect(await judgePack(new Uint8Array(await theirs.arrayBuffer()))).toMatchObject({
      ...{ agrees: true, manifest: { clients: 'codes' } },
    });
  });

  test('says in words why it cannot be made', async () => {
    const answer = await post('/trainee/audit-pack/file', 'other', {});
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('not enrolled')]);
  });
});

describe.each(['mentor', 'assessor', 'other', 'nobody'])('to a %s', (who) => {
  test('the administrator’s pack is not there', async () => {
    for (const answer of [await get(packOf(), who), await post(`${packOf()}/file`, who, {})])
      expect([303, 302, 403, 404]).toContain(answer.status);
  });
});

test('a form of another site is not taken', async () => {
  const answer = await fetch(`${served.origin}/trainee/exports/file`, {
    method: 'POST',
    headers: { cookie: cookies['trainee'] ?? '', origin: 'https://evil.example' },
    body: new URLSearchParams({ form: 'icf', as: 'csv', names: 'on' }),
  });
  expect(answer.status).toBe(403);
});
