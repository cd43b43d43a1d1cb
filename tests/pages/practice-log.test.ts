import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import type { Person } from '#features/people/person.ts';
import { enterPeerPractice } from '#features/practice/peer/enter-peer-practice.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aLoggedSession, someLoggedSessions } from '../practice/practice-builders.ts';

type Who = 'ada' | 'ben' | 'stranger';
let served: Served;
let cookies: Record<Who, string>;
let ids: { own: string[]; theirs: string; pair: string };
let people: Record<Who, Person>;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  people = {
    ada: await aPerson(db, 'trainee', 'Ada Byrne'),
    ben: await aPerson(db, 'trainee', 'Ben Okoye'),
    stranger: await aPerson(db, 'trainee', 'Dora Lind'),
  };
  const cohortId = newId();
  await db.write(async (tx) => {
    await tx.insert(cohorts).values({
      ...{ id: cohortId, name: 'Autumn', programmeId: 'medical-coach-2026' },
      ...{ opensOn: '2026-09-01', openedAt: now },
    });
    for (const { id } of [people.ada, people.ben])
      await tx.insert(enrolments).values({
        ...{ id: newId(), traineeId: id, programmeId: 'medical-coach-2026', cohortId },
        ...{ educationBeganOn: '2026-09-01', enrolledAt: now },
      });
  });
  const pair = await enterPeerPractice(
    db,
    people.ada,
    {
      ...{ once: newId(), heldOn: calendarDate('2026-11-19'), startsAt: '10:00', timeZone: 'Europe/Dublin' },
      ...{ durationMinutes: 45, topic: 'Silence' },
      parts: [
        { traineeId: people.ada.id, part: 'coach' },
        { traineeId: people.ben.id, part: 'client' },
      ],
    },
    now,
  );
  ids = {
    own: await someLoggedSessions(db, keys, people.ada, 55),
    theirs: await aLoggedSession(db, keys, people.stranger),
    pair: pair.ok ? pair.value.id : '',
  };
  cookies = {
    ada: await cookieOf(db, people.ada),
    ben: await cookieOf(db, people.ben),
    stranger: await cookieOf(db, people.stranger),
  };
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const get = (path: string, who: Who = 'ada') =>
  fetch(served.origin + path, { headers: { cookie: cookies[who] }, redirect: 'manual' });

function post(path: string, action: string, fields: Record<string, string>, who: Who = 'ada') {
  const query = `${path.includes('?') ? '&' : '?'}_action=${action}`;
  return fetch(served.origin + path + query, {
    method: 'POST',
    headers: { cookie: cookies[who], origin: served.origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

test.each([
  '?month=2026-13&day=2026-02-30&from=x&until=y&medium=1&consent=perhaps&leftOut=all&view=grid',
  '?page=-1',
  '?page=NaN',
  '?page=9999&month=all',
  `?words=${'x'.repeat(1_500)}`,
  '?words=%25%27%3B--',
  '?view=calendar&month=2026-11&day=2026-11-20',
  '?view=calendar&month=all',
  '/several?all=yes&filter=%ff&count=1e9',
  '/several?session=x&session=y',
  '/peers',
])('/trainee/practice%s is answered (B56, B57)', async (path) => {
  expect((await get(`/trainee/practice${path}`)).status).toBe(200);
});

test('a page past the last one shows the last one', async () => {
  expect(await (await get('/trainee/practice?month=all&page=9999')).text()).toContain('Page 2 of 2');
});

test('a day opens its sessions, and offers to log there', async () => {
  const page = await (await get('/trainee/practice?view=calendar&day=2026-11-20')).text();
  expect(page).toContain(ids.own.at(-1));
  expect(page).not.toContain(ids.own.at(-2));
  expect(page).toContain('/trainee/practice/new?on=2026-11-20');
});

test('the download holds the rows that were ticked, and of them one’s own alone', async () => {
  const rows = async (query: string) =>
    (await (await get(`/trainee/practice/log.csv?${query}`)).text()).trim().split('\n').length - 1;
  expect(await rows(`session=${ids.own[0]}&session=${ids.own[1]}&session=${ids.theirs}`)).toBe(2);
  expect(await rows('all=yes&filter=day%3D2026-11-20&count=1')).toBe(1);
});

describe('what is not yours does not exist', () => {
  test.each<[string, Record<string, string>, Who]>([
    ['several.remove', { session: 'THEIRS' }, 'ada'],
    ['several.preview', { session: 'THEIRS', fee: 'paid' }, 'ada'],
    ['several.edit', { session: 'THEIRS', fee: 'paid', mark: 'x' }, 'ada'],
    ['several.restore', { at: '1' }, 'ada'],
    ['several.undoEdit', { at: '1' }, 'ada'],
    ['practice.recall', { sentAt: '1' }, 'ada'],
    ['peers.confirm', { id: 'PAIR' }, 'stranger'],
    ['peers.dispute', { id: 'PAIR', reason: 'No' }, 'stranger'],
    ['peers.takeBack', { id: 'PAIR' }, 'stranger'],
    // Ben took part, and did not enter it.
    ['peers.takeBack', { id: 'PAIR' }, 'ben'],
  ])('%s', async (action, fields, who) => {
    const named = Object.entries(fields).map(([name, value]) => [
      name,
      value.replace('THEIRS', ids.theirs).replace('PAIR', ids.pair),
    ]);
    const path = action.startsWith('peers') ? '/trainee/practice/peers' : '/trainee/practice';
    const answer = await post(path, action, Object.fromEntries(named) as Record<string, string>, who);
    expect([404, 422]).toContain(answer.status);
    if (action !== 'practice.recall') expect(answer.status).toBe(404);
  });
  test('a person of another cohort', async () => {
    const fields = { heldOn: '2026-11-18', startsAt: '09:00', length: '45', observer: '', topic: '' };
    const who = { once: newId(), coach: people.ada.id, client: people.stranger.id };
    expect((await post('/trainee/practice/peers', 'peers.enter', { ...fields, ...who })).status).toBe(404);
    expect(await (await get('/trainee/practice/peers')).text()).not.toContain('Dora Lind');
    expect(await (await get('/trainee/practice/peers', 'stranger')).text()).not.toContain('Silence');
  });
});

test('several are changed after a preview, and it is undone', async () => {
  const chosen = { all: 'yes', filter: 'day=2026-11-20', count: '1', fee: 'pro-bono' };
  const path = '/trainee/practice/several?all=yes&filter=day%3D2026-11-20&count=1';
  const preview = await (await post(path, 'several.preview', chosen)).text();
  expect(preview).toContain('1 session would change');
  expect(preview).toContain('Paid → Pro bono');
  const mark = /name="mark" value="([0-9a-f]{32})"/.exec(preview)?.[1] ?? '';
  expect((await post(path, 'several.edit', { ...chosen, fee: 'barter', mark })).status).toBe(409);
  const edited = await post(path, 'several.edit', { ...chosen, mark });
  expect(edited.status).toBe(303);
  const list = edited.headers.get('location') ?? '';
  expect(await (await get(list)).text()).toContain('1 session was changed');
  const at = new URL(list, served.origin).searchParams.get('at') ?? '';
  expect((await post(list, 'several.undoEdit', { at })).status).toBe(303);
  expect((await post(list, 'several.undoEdit', { at })).status).toBe(404);
});

test('a list that another tab changed is refused with 409, and all comes back after removing all', async () => {
  const fields = { all: 'yes', filter: 'month=2026-11', count: '999' };
  expect((await post('/trainee/practice', 'several.remove', fields)).status).toBe(409);
  const removed = await post('/trainee/practice?month=2026-11', 'several.remove', { ...fields, count: '20' });
  expect(removed.status).toBe(303);
  const list = removed.headers.get('location') ?? '';
  expect(await (await get(list)).text()).toContain('20 sessions were removed');
  const at = new URL(list, served.origin).searchParams.get('at') ?? '';
  expect((await post('/trainee/practice', 'several.restore', { at })).status).toBe(303);
});

test('a pair confirms one another', async () => {
  expect(await (await get('/trainee', 'ben')).text()).toContain('peer practice was so');
  const confirmed = await post('/trainee/practice/peers', 'peers.confirm', { id: ids.pair }, 'ben');
  expect(confirmed.status).toBe(303);
  expect((await post('/trainee/practice/peers', 'peers.takeBack', { id: ids.pair })).status).toBe(409);
  expect(await (await get('/trainee/readiness')).text()).toContain('In-course practice');
});
