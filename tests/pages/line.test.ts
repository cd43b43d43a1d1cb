import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#features/people/person.ts';
import { toldOf } from '#features/practice/session-time.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';

let served: Served;
let cookies: Record<'trainee' | 'other' | 'mentor', string>;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'trainee');
  await aLoggedSession(db, keys, trainee, { startsAt: '08:00', medium: 'phone' });
  await aLoggedSession(db, keys, other, { startsAt: '09:00', medium: 'in-person' });
  const cookie = (person: Person) => cookieOf(db, person);
  cookies = { trainee: await cookie(trainee), other: await cookie(other), mentor: await cookie(mentor) };
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const own = (cookie: string) => ({ cookie, origin: served.origin, 'sec-fetch-site': 'same-origin' });
const get = (path: string, cookie = cookies.trainee) =>
  fetch(served.origin + path, { headers: { cookie }, redirect: 'manual' });
function post(path: string, fields: Record<string, string>, cookie = cookies.trainee) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(served.origin + path, { method: 'POST', headers: own(cookie), body, redirect: 'manual' });
}
const ask = (name: string, input: object, cookie = cookies.trainee) =>
  fetch(`${served.origin}/_actions/practiceLine.${name}/`, {
    method: 'POST',
    headers: { ...own(cookie), 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
const here = '/trainee/practice/line';
const save = (fields: Record<string, string>) =>
  post(`${here}?_action=practiceLine.save`, { once: newId(), ...fields });

describe('without JavaScript', () => {
  test('a line is said back in words, saved from there, told, and can be undone', async () => {
    const page = await (await post(here, { line: '2026-11-02 45m C1 paid video goal-setting' })).text();
    expect(page).toContain('Mon 2 Nov 2026, 45 min, C1, one to one, paid, video. Topic: goal-setting.');
    expect(page).toContain('As last time with C1: 08:00, agreed to be named.');
    const once = /name="once" value="([0-9a-f]{32})"/.exec(page)?.[1] ?? '';
    const line = '2026-11-02 45m C1 paid video goal-setting';
    // Twice: a double click logs one session (B64).
    for (const saved of await Promise.all([save({ line, once }), save({ line, once })])) {
      expect(saved.status).toBe(303);
      expect(saved.headers.get('location')).toBe(`/trainee/practice?done=logged&of=${once}`);
    }
    const after = await (await get(`/trainee/practice?done=logged&of=${once}`)).text();
    expect(after).toMatch(/Logged: 45 min with C1, 2 Nov 2026,\s+08:00\./);
    const undone = await post(`/trainee/practice/${once}?_action=practice.remove`, { id: once });
    expect(undone.headers.get('location')).toBe(`/trainee/practice?done=removed&of=${once}`);
    expect(await (await get(`/trainee/practice?done=logged&of=${once}`)).text()).not.toContain('Logged: 45');
  });

  test('what is not understood is named, and nothing is saved', async () => {
    const answer = await save({ line: '2026-11-03 45x C1 paid vidoe' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Not understood: “45x”');
    expect(page).toContain('did you mean “video”?');
    expect(page).toContain('Still to be said: how long it took');
    expect(page).not.toContain('Is this right?');
    expect(await (await get('/trainee/practice?month=2026-11')).text()).not.toContain('day-2026-11-03');
  });

  test('what is missing is taken on to the full form', async () => {
    const page = await (
      await post('/trainee/practice/new', { line: '2026-11-04 18:30 C44 pro-bono 45x sleep' })
    ).text();
    expect(page).toContain('value="2026-11-04"');
    expect(page).toContain('value="18:30"');
    expect(page).toMatch(/name="clientName"[^>]*value="C44"|value="C44"[^>]*name="clientName"/);
    expect(page).toMatch(/value="pro-bono"[^>]*checked/);
    expect(page).toContain('not carried over: “45x”');
  });

  test('an overlap wants a reason, and takes it', async () => {
    const line = '2026-11-20 08:30 45m C2 paid video agreed';
    const asked = await (await post(here, { line })).text();
    expect(asked).toContain('It overlaps C1, 20 Nov 2026, 08:00 to 09:00: a minute counts once.');
    expect(asked).toContain('C2 is new to your list');
    expect((await save({ line })).status).toBe(409);
    expect((await save({ line, overlapReason: 'The first one ended early' })).status).toBe(303);
  });

  test.each([
    ['to come (B05)', '2999-01-01 08:00 45m C1 paid video', 'still to come'],
    ['before 2000 (B06)', '1999-12-31 08:00 45m C1 paid video', 'from the year 2000 on'],
    ['in no calendar (B10)', '2026-02-30 08:00 45m C1 paid video', 'no such day'],
    ['25 hours (B01)', '1500m C1', 'between 1 minute and 12 hours'],
    ['nothing (B02)', '0m C1', 'between 1 minute and 12 hours'],
    ['0x3C (B03)', '0x3C C1', 'looks like a field'],
  ])('%s', async (_, line, words) => {
    const answer = await save({ line });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });

  test('a line is kept, offered again to its trainee alone, and deleted', async () => {
    const line = '55m C1 paid video # Weekly talk';
    const kept = await post(`${here}?_action=practiceLine.keep`, { line, once: newId(), back: 'home' });
    expect(kept.headers.get('location')).toBe('/trainee?done=kept');
    const page = await (await get('/trainee/practice')).text();
    expect(page).toContain('# Weekly talk');
    expect(await (await get('/trainee/practice', cookies.other)).text()).not.toContain('Weekly talk');
    const id = /name="id" value="([0-9a-f]{32})"/.exec(page)?.[1] ?? '';
    const forget = (cookie: string) =>
      post(`${here}?_action=practiceLine.forget`, { id, back: 'practice' }, cookie);
    expect((await forget(cookies.other)).status).toBe(404);
    expect((await forget(cookies.trainee)).headers.get('location')).toBe('/trainee/practice?done=forgotten');
    expect(await (await get('/trainee/practice')).text()).not.toContain('Weekly talk');
    expect((await post(`${here}?_action=practiceLine.keep`, { line: ' ' })).status).toBe(422);
  });

  test('a day of the calendar stands in the line already', async () => {
    expect(await (await get('/trainee/practice?month=2026-11')).text()).toContain('on=2026-11-19');
    expect(await (await get('/trainee/practice?on=2026-11-19')).text()).toContain('value="2026-11-19 "');
    expect((await get('/trainee/practice?on=%3Cx')).status).toBe(200);
  });
});

describe('as a device asks', () => {
  test('looking tells the last time with a client and the warnings, of one’s own log alone', async () => {
    const answer = await ask('look', { line: '2026-11-20 08:30 45m C1' });
    expect(answer.status).toBe(200);
    const told = await answer.text();
    expect(told).toContain('overlaps');
    expect(told).toContain('phone');
    expect(told).not.toContain('in-person');
  });
  test('looking at a line from the future says so (B05), and writes nothing', async () => {
    const ahead = new Date(Date.now() + 60 * 60_000);
    const { heldOn, startsAt } = toldOf(ahead, 'Europe/Dublin');
    const answer = await ask('look', { line: `${heldOn} ${startsAt} 20m C1 paid` });
    expect(await answer.text()).toContain('still to come');
    expect(await (await get('/trainee/practice?month=all')).text()).not.toContain(`day-${heldOn}`);
  });
  test.each([
    [{ line: 'x'.repeat(20_000) }, 400],
    [{ line: '\0 45m C1' }, 200],
    [{ line: 45 }, 400],
    [{ line: '45m C1', traineeId: 'x' }, 400],
  ])('%o is answered with %i', async (input, status) =>
    expect((await ask('look', input)).status).toBe(status),
  );
  test('who is no trainee saves nothing, and who is nobody is not asked', async () => {
    const line = '2026-11-05 08:00 45m C1 paid video agreed';
    const answer = await post('/mentor?_action=practiceLine.save', { line, once: newId() }, cookies.mentor);
    expect(await (await get('/trainee/practice?month=all')).text()).not.toContain('day-2026-11-05');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await ask('look', { line }, 'sid=none')).status).toBe(401);
  });
});
