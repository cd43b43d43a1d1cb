import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aLoggedSession, aSignedSession } from '../practice/practice-builders.ts';

let served: Served;
let cookies: Record<'trainee' | 'other' | 'mentor' | 'administrator', string>;
let ids: { own: string; signed: string; theirs: string };

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'trainee');
  const administrator = await aPerson(db, 'administrator');
  ids = {
    own: await aLoggedSession(db, keys, trainee, {
      startsAt: '08:00',
      reflection: '<script>alert(1)</script>',
    }),
    signed: await aSignedSession(db, keys, trainee, mentor, { startsAt: '10:00' }),
    theirs: await aLoggedSession(db, keys, other),
  };
  const cookie = (person: Person) => cookieOf(db, person);
  cookies = {
    trainee: await cookie(trainee),
    other: await cookie(other),
    mentor: await cookie(mentor),
    administrator: await cookie(administrator),
  };
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const get = (path: string, cookie = cookies.trainee) =>
  fetch(served.origin + path, { headers: { cookie }, redirect: 'manual' });

function post(path: string, action: string, fields: Record<string, string | File>, cookie = cookies.trainee) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const query = `${path.includes('?') ? '&' : '?'}_action=${action.includes('.') ? action : `practice.${action}`}`;
  return fetch(served.origin + path + query, {
    method: 'POST',
    headers: { cookie, origin: served.origin, 'sec-fetch-site': 'same-origin' },
    body,
    redirect: 'manual',
  });
}

/** A session as the form sends it. */
const described = (over: Record<string, string> = {}) => ({
  ...{
    heldOn: '2026-11-02',
    startsAt: '17:30',
    length: '60',
    endsAt: '',
    client: 'new',
    clientName: 'Zoë Quill',
  },
  ...{
    kind: 'individual',
    groupSize: '',
    fee: 'paid',
    medium: 'video',
    topic: 'Sleep',
    note: '',
    reflection: '',
  },
  ...over,
});
const log = (over: Record<string, string> = {}) =>
  post('/trainee/practice/new', 'log', { ...described(), once: newId(), ...over });

test.each(['', '/new', '/import', '/balance', '/OWN', '/OWN/edit', '/log.csv'])(
  '/trainee/practice%s answers its trainee',
  async (path) => {
    const answer = await get(`/trainee/practice${path.replace('OWN', ids.own)}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('<script>alert(1)');
  },
);

describe('what is not yours does not exist', () => {
  test.each(['/THEIRS', '/THEIRS/edit', '/import/THEIRS', '/import/THEIRS/refused.csv', '/nothing'])(
    '%s',
    async (path) =>
      expect((await get(`/trainee/practice${path.replace('THEIRS', ids.theirs)}`)).status).toBe(404),
  );
  test.each(['mentor', 'administrator'] as const)('to a %s', async (role) =>
    expect((await get('/trainee/practice', cookies[role])).status).toBe(404),
  );
  test.each<[string, Record<string, string>]>([
    ['send', { session: 'THEIRS' }],
    ['recall', { session: 'THEIRS' }],
    ['remove', { id: 'THEIRS' }],
    ['restore', { id: 'THEIRS' }],
    ['answer', { id: 'THEIRS', answer: 'x' }],
    ['edit', { ...described(), id: 'THEIRS', revision: '1' }],
    ['sheet.confirm', { draftId: 'THEIRS' }],
    ['sheet.undo', { importId: 'THEIRS' }],
    ['sheet.readAgain', { draftId: 'THEIRS' }],
    ['balances.send', { id: 'THEIRS' }],
  ])('%s', async (action, fields) => {
    const named = Object.entries(fields).map(([name, value]) => [name, value.replace('THEIRS', ids.theirs)]);
    const answer = await post(
      '/trainee/practice',
      action,
      Object.fromEntries(named) as Record<string, string>,
    );
    expect(answer.status).toBe(404);
  });
  test('even when somebody who is no trainee asks the action itself', async () => {
    const answer = await post(
      '/trainee/practice/new',
      'log',
      { ...described(), once: newId() },
      cookies.mentor,
    );
    expect([403, 404]).toContain(answer.status);
  });
});

describe('what is not loggable is refused beside its field, and nothing typed is lost', () => {
  test.each<[string, Record<string, string>, number]>([
    ['25 hours', { length: '1500' }, 422],
    ['24 hours and a minute', { length: '1441' }, 422],
    ['nothing', { length: '0' }, 422],
    ['half an hour back', { length: '-30' }, 422],
    ['60abc', { length: '60abc' }, 422],
    ['1e3', { length: '1e3' }, 422],
    ['0x3C', { length: '0x3C' }, 422],
    ['ten to the 309', { length: '1e309' }, 422],
    ['parts of a minute', { length: '59.9999' }, 422],
    ['an end at the start', { length: '', endsAt: '17:30' }, 422],
    ['an end before the start', { length: '', endsAt: '17:00' }, 422],
    ['neither length nor end', { length: '' }, 422],
    ['tomorrow', { heldOn: '2999-01-01' }, 422],
    ['29 February 2027', { heldOn: '2027-02-29' }, 422],
    ['31 April', { heldOn: '2026-04-31' }, 422],
    ['year 1', { heldOn: '0001-01-01' }, 422],
    ['a time that spring leaves out', { heldOn: '2026-03-29', startsAt: '01:30' }, 422],
    ['25 o’clock', { startsAt: '25:00' }, 422],
    ['one and a half people', { kind: 'group', groupSize: '1.5' }, 422],
    ['a group of one', { kind: 'group', groupSize: '1' }, 422],
    ['a group of minus one', { kind: 'group', groupSize: '-1' }, 422],
    ['a name that turns around (B54)', { clientName: 'Zo\u202e\u00eb' }, 422],
    ['a topic of 301 bytes', { topic: 'x'.repeat(301) }, 422],
    ['a zone on Mars', { timeZone: 'Mars/Olympus' }, 422],
    ['somebody else’s field', { traineeId: 'x' }, 400],
    ['a signature', { signed_by: 'me' }, 400],
    ['a kind that is none', { kind: 'party' }, 400],
  ])('%s', async (_, over, status) => {
    const answer = await log({ reflection: 'Kept as typed', ...over });
    expect(answer.status).toBe(status);
    const page = await answer.text();
    expect(page).toContain('Kept as typed');
    expect(page).toContain('data-tone="refused"');
  });
  test('an overlap names the other session and asks for a reason', async () => {
    const answer = await log({ heldOn: '2026-11-20', startsAt: '08:30' });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain(`/trainee/practice/${ids.own}`);
    expect(page).toContain('20 Nov 2026, 08:00');
    expect(page).toContain('overlapReason');
  });
});

test('a session is logged, found under its month, and a second click adds no other', async () => {
  const once = newId();
  const answers = await Promise.all([log({ once }), log({ once })]);
  for (const answer of answers) {
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/trainee/practice?done=logged&of=${once}`);
  }
  const page = await (await get('/trainee/practice?month=2026-11')).text();
  expect(page).toContain(once);
  expect(page).not.toContain('Zoë');
  expect(await (await get('/trainee/clients')).text()).toContain('Zoë Quill');
});

test('sending needs a choice, tells so, and can be undone', async () => {
  expect((await post('/trainee/practice', 'send', {})).status).toBe(422);
  const sent = await post('/trainee/practice?month=2026-11', 'send', { session: ids.own });
  expect(sent.status).toBe(303);
  expect(await (await get(sent.headers.get('location') ?? '')).text()).toContain('practice.recall');
  expect((await post('/trainee/practice', 'recall', { session: ids.own })).status).toBe(303);
});

test('a stale tab sees both versions and loses nothing (B65)', async () => {
  const fields = described({ heldOn: '2026-11-20', startsAt: '08:00', client: 'C1', clientName: '' });
  const edit = (topic: string) =>
    post(`/trainee/practice/${ids.own}/edit`, 'edit', { ...fields, topic, id: ids.own, revision: '1' });
  expect((await edit('First tab')).status).toBe(303);
  const stale = await edit('Second tab');
  expect(stale.status).toBe(409);
  const page = await stale.text();
  expect(page).toContain('First tab');
  expect(page).toContain('Second tab');
});

test('a signed session cannot be removed', async () => {
  const answer = await post(`/trainee/practice/${ids.signed}`, 'remove', { id: ids.signed });
  expect(answer.status).toBe(422);
});

test.each([
  ...['?month=2026-13', '?status=%27%20or%201=1', '?page=-1', '?page=1e9', '?client=%25&fee=x', '?ids=..'],
  '?month=all',
])('the list under %s', async (query) => {
  expect((await get(`/trainee/practice${query}`)).status).toBe(200);
});

test('the download holds what the list shows, and no name', async () => {
  const answer = await get('/trainee/practice/log.csv?month=2026-11');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const csv = await answer.text();
  expect(csv).toContain('2026-11-20,10:00,Europe/Dublin,60,C1,Individual');
  expect(csv).not.toMatch(/Ana|Zoë/);
});

describe('a spreadsheet', () => {
  const upload = (bytes: Buffer, name = 'log.csv') =>
    post(
      '/trainee/practice/import',
      'sheet.start',
      { file: new File([new Uint8Array(bytes)], name) },
      cookies.other,
    );

  test('comes in after a preview, once, and leaves no name behind', async () => {
    const sample = readFileSync('tests/samples/trainee-a.csv');
    const started = await upload(sample);
    expect(started.status).toBe(303);
    const preview = started.headers.get('location') ?? '';
    expect(await (await get(preview, cookies.other)).text()).toContain('Add 212 sessions');
    expect((await get(preview)).status).toBe(404);
    const draftId = preview.split('/').at(-1) ?? '';
    const confirm = () => post(preview, 'sheet.confirm', { draftId }, cookies.other);
    for (const answer of await Promise.all([confirm(), confirm()]))
      expect(answer.headers.get('location')).toBe(
        `/trainee/practice?month=all&done=imported&added=212&known=0&refused=0&of=${draftId}`,
      );
    const again = (await upload(sample)).headers.get('location') ?? '';
    expect(await (await get(again, cookies.other)).text()).not.toContain('Add 212');
    const bytes = Buffer.concat(
      readdirSync(served.dataFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
    );
    const names = sample
      .toString()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[3] ?? '');
    expect(bytes.includes('Exam preparation')).toBe(true);
    for (const name of new Set(names)) {
      if (name === '') continue;
      expect(bytes.includes(name)).toBe(false);
      expect(served.output()).not.toContain(name);
    }
  });

  test('gives its refused rows back with their reasons', async () => {
    const head = 'Date,Start,Duration,Client,Fee,Medium,Topic';
    const row = '2026-02-30,09:00,60,Ana,Paid,Video,=1+1';
    const preview = (await upload(Buffer.from(`${head}\n${row}\n`))).headers.get('location') ?? '';
    const csv = await (await get(`${preview}/refused.csv`, cookies.other)).text();
    expect(csv).toContain("2026-02-30,09:00,60,Ana,Paid,Video,'=1+1,There is no such day in the calendar.");
  });

  test('is mended cell by cell in the browser, by its trainee alone, and undone as a whole', async () => {
    const head = 'Date,Start,Duration,Client,Fee,Medium';
    const rows = [2, 3, 31].map((day) => `2026-02-${day},09:00,60,Mo Lind,Paid,Video`);
    const preview = (await upload(Buffer.from([head, ...rows].join('\n')))).headers.get('location') ?? '';
    const draftId = preview.split('/').at(-1) ?? '';
    const call = (action: string, body: object, cookie = cookies.other) =>
      fetch(`${served.origin}/_actions/sheet.${action}`, {
        method: 'POST',
        headers: {
          ...{ cookie, origin: served.origin, 'sec-fetch-site': 'same-origin' },
          ...{ 'content-type': 'application/json', accept: 'application/json' },
        },
        body: JSON.stringify({ draftId, ...body }),
      });
    expect((await call('look', {}, cookies.trainee)).status).toBe(404);
    expect((await call('change', { skip: [] }, cookies.mentor)).status).toBe(404);
    expect((await call('change', { skip: [{ line: '2', isSkipped: true }] })).status).toBe(400);
    // More than a form may hold, since a block of cells is pasted at once.
    const wide = Array.from({ length: 3_000 }, () => ({ line: 4, at: 5, text: 'Video' }));
    expect((await call('change', { cells: wide })).status).toBe(200);
    const changed = await call('change', { cells: [{ line: 4, at: 0, text: '2026-02-28' }] });
    expect(changed.status).toBe(200);
    expect(await (await get(preview, cookies.other)).text()).toContain('Add 3 sessions');
    await post(preview, 'sheet.confirm', { draftId }, cookies.other);
    const list = await (await get(`/trainee/practice/import?undo=${draftId}`, cookies.other)).text();
    expect(list).toContain('Undo 3 sessions');
    const undone = await post('/trainee/practice/import', 'sheet.undo', { importId: draftId }, cookies.other);
    expect(undone.headers.get('location')).toBe('/trainee/practice/import?done=undone&sessions=3');
  });

  test.each([
    ['practicum.csv', 'text/csv; charset=utf-8'],
    ['icf-client-log.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('the template %s can be had', async (name, type) => {
    const answer = await get(`/trainee/practice/import/templates/${name}`);
    expect(answer.headers.get('content-type')).toBe(type);
    expect((await get('/trainee/practice/import/templates/else.csv')).status).toBe(404);
  });

  test.each([
    ['a broken workbook', Buffer.from('504b03040a0000000000', 'hex'), 422, 'This workbook is damaged'],
    ['nothing', Buffer.from('\n\n'), 422, 'There are no rows'],
    ['2 MB and a byte', Buffer.alloc(2_000_001, 'a'), 413, 'larger than 2 MB'],
  ])('%s is refused in words', async (_, bytes, status, words) => {
    const answer = await upload(bytes);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });
});
