import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrongSecretsAMinute } from '#features/cohorts/calendar/calendar-throttle.ts';
import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate, dayOf } from '#shared/calendar-date.ts';
import { timeInWords } from '#shared/day-words.ts';
import { newId } from '#shared/new-id.ts';
import { aCohort, aLiveDay, aMember } from '#tests/cohorts/cohort-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

type Who = 'administrator' | 'mentor' | 'trainee' | 'other' | 'assessor';

const hidden = 'https://meet.example/room-of-later';
const open = 'https://meet.example/room-of-now';
const zone = 'Europe/Dublin';
const cookies = {} as Record<Who, string>;
const ids = { cohort: '', now: '', later: '', elsewhere: '', held: '' };
let site: Served;

/** When a day begins that many minutes from this very moment, as the form wants it. */
function inMinutes(minutes: number) {
  const instant = new Date(Date.now() + minutes * 60_000);
  return { heldOn: dayOf(instant, zone), startsAtTime: timeInWords(instant, zone) };
}

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator', 'Niamh Brennan');
  const mentor = await aPerson(db, 'mentor', 'Jonas Larsen');
  ids.cohort = await aCohort(db, administrator);
  const otherCohort = await aCohort(db, administrator, 'May 2026');
  const trainee = await aMember(db, administrator, ids.cohort, 'Amara Okafor');
  const other = await aMember(db, administrator, otherCohort, 'Wanjiru Kamau');
  const what = {
    traineeId: trainee.id,
    mentorId: mentor.id,
    fromOn: calendarDate('2026-01-12'),
    untilOn: null,
  };
  await assignMentor(db, administrator, what, now);
  const short = { minutes: 60, place: 'Room 4' };
  ids.now = await aLiveDay(db, administrator, ids.cohort, {
    ...{ ...short, ...inMinutes(20), title: 'An evening of questions', joinUrl: open },
    guideId: 'medical-coach/05-a-day-of-questions',
  });
  ids.later = await aLiveDay(db, administrator, ids.cohort, {
    ...{ ...short, ...inMinutes(180), title: 'An evening of silence', joinUrl: hidden },
  });
  ids.held = await aLiveDay(db, administrator, ids.cohort, { heldOn: calendarDate('2026-10-10') });
  ids.elsewhere = await aLiveDay(db, administrator, otherCohort, {
    ...short,
    ...inMinutes(20),
    joinUrl: open,
  });
  const people: Record<Who, Person> = {
    ...{ administrator, mentor, trainee, other },
    assessor: await aPerson(db, 'assessor'),
  };
  for (const [who, person] of Object.entries(people)) cookies[who as Who] = await cookieOf(db, person);
  await db.close();
  site = await serve(file, keys);
}, 60_000);
afterAll(() => site?.stop());

const get = (path: string, who?: Who, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, {
    redirect: 'manual',
    headers: { ...headers, ...(who && { cookie: cookies[who] }) },
  });
const read = async (path: string, who?: Who) => (await get(path, who)).text();

const post = (path: string, action: string, fields: Record<string, string>, who: Who) =>
  fetch(`${site.origin}${path}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, cookie: cookies[who] },
    body: new URLSearchParams(fields),
  });

describe('a trainee', () => {
  test('sees what is to come and what was, each with what is recorded', async () => {
    const page = await read('/trainee/live-days', 'trainee');
    expect(page).toContain('An evening of questions');
    expect(page).toContain('Not recorded yet');
    expect(page).toContain('Dublin time');
    expect(await read('/trainee', 'trainee')).toContain(`/trainee/live-days/${ids.now}`);
  });

  test('reads what a day is about, and nothing of what the facilitator reads', async () => {
    const page = await read(`/trainee/live-days/${ids.now}`, 'trainee');
    expect(page).toContain('Afterwards you can');
    expect(page).toContain('Before you come');
    expect(page).toMatch(/<a href="\/trainee\/learn\/05-[\w-]+\/[\w-]+"/);
    expect(page).not.toMatch(/What goes wrong|Afterwards\.<|plenary/);
  });

  test('gets the link around the time, and before it nowhere', async () => {
    expect(await read(`/trainee/live-days/${ids.now}`, 'trainee')).toContain(open);
    const page = await read(`/trainee/live-days/${ids.later}`, 'trainee');
    expect(page).toMatch(/Shown here from \d\d:\d\d Dublin time on/);
    const { startsAtTime } = inMinutes(150);
    expect(page.replace(/:\d\d Dublin/, '')).toContain(`Shown here from ${startsAtTime.slice(0, 2)}`);
    for (const path of ['', '/live-days', `/live-days/${ids.later}`, `/live-days/${ids.later}.ics`])
      expect(await read(`/trainee${path}`, 'trainee'), path).not.toContain('room-of-later');
    expect(await read('/mentor/live-days', 'mentor')).not.toContain('meet.example');
  });

  test('puts one day into a calendar', async () => {
    const answer = await get(`/trainee/live-days/${ids.later}.ics`, 'trainee');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="live-day-[\d-]+\.ics"$/,
    );
    expect((await answer.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test.each(['', '.ics'])('finds no live day of others%s', async (ending) => {
    for (const [id, who] of [
      [ids.now, 'other'],
      [ids.elsewhere, 'trainee'],
      [newId(), 'trainee'],
      [ids.now, 'mentor'],
      [ids.now, 'administrator'],
    ] as const)
      expect((await get(`/trainee/live-days/${id}${ending}`, who)).status, who).toBe(404);
  });
});

test('a mentor reads the timetables of their trainees’ cohorts, and cannot change them', async () => {
  const page = await read('/mentor/live-days', 'mentor');
  expect(page).toContain('An evening of silence');
  expect(page).not.toContain('/admin/');
  expect(
    (await post('/mentor/live-days', 'cohorts.cancelLiveDay', { liveDayId: ids.later }, 'mentor')).status,
  ).toBe(403);
  expect((await get('/mentor/live-days', 'trainee')).status).toBe(404);
});

describe('a calendar', () => {
  const made = async (path: string, who: Who) => {
    const page = await (await post(path, 'calendar.follow', {}, who)).text();
    return /\/calendar\/[\w-]{27}\.ics/.exec(page)?.[0] ?? '';
  };

  test('follows without signing in, until the address is renewed or ended', async () => {
    const path = await made('/trainee/live-days', 'trainee');
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/^private/);
    expect(answer.headers.get('last-modified')).toMatch(/GMT$/);
    const file = (await answer.text()).replaceAll('\r\n ', '');
    expect(file).toContain(`URL;VALUE=URI:${site.origin}/trainee/live-days/${ids.later}`);
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(file).not.toMatch(/meet\.example|Wanjiru|Amara/);

    const again = await get(path, undefined, { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(await read('/trainee/live-days', 'trainee')).not.toContain('/calendar/');

    const renewed = await made('/trainee/live-days', 'trainee');
    expect([(await get(path)).status, (await get(renewed)).status]).toEqual([404, 200]);
    const stopped = await post('/trainee/live-days', 'calendar.stop', {}, 'trainee');
    expect(stopped.headers.get('location')).toBe('/trainee/live-days?done=stopped#calendar');
    expect((await get(renewed)).status).toBe(404);
    for (const each of [path, renewed]) expect(site.output()).not.toContain(each.slice(10, 30));
  });

  test('of an administrator and of a mentor says where they read about a day', async () => {
    expect((await read(await made('/admin/cohorts', 'administrator'))).replaceAll('\r\n ', '')).toContain(
      `/admin/cohorts/${ids.cohort}/days/${ids.later}`,
    );
    const file = await read(await made('/mentor/live-days', 'mentor'));
    expect(file).toContain('/mentor/live-days');
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(3);
  });

  test('is nothing for assessors', async () => {
    expect((await post('/assessor', 'calendar.follow', {}, 'assessor')).status).toBe(403);
  });
});

const told = {
  title: 'A day of presence and listening',
  heldOn: '2028-11-11',
  startsAtTime: '09:30',
  minutes: '360',
  breakMinutes: '90',
  area: 'core',
  place: 'Room 4',
  joinUrl: hidden,
  guideId: 'medical-coach/04-presence-and-listening',
};

test('an administrator plans a day from a guide, corrects it, cancels it and puts it back', async () => {
  const cohort = `/admin/cohorts/${ids.cohort}`;
  const filled = await read(`${cohort}?guide=${told.guideId}`, 'administrator');
  expect(filled).toContain(`value="${told.title}"`);
  const recorded = await post(
    cohort,
    'cohorts.recordLiveDay',
    { cohortId: ids.cohort, ...told },
    'administrator',
  );
  expect(recorded.headers.get('location')).toBe(`${cohort}?done=day`);
  const id =
    /days\/([0-9a-f]{32})"[^>]*>\s*A day of presence/.exec(await read(cohort, 'administrator'))?.[1] ?? '';
  const page = `${cohort}/days/${id}`;
  expect(await read(page, 'administrator')).toContain('09:30 to 17:00 Dublin time');

  const correct = (fields: Record<string, string>) =>
    post(
      page,
      'cohorts.correctLiveDay',
      { liveDayId: id, ...told, revision: '0', ...fields },
      'administrator',
    );
  const refused = await correct({ joinUrl: 'http://meet.example/x', place: 'Room 5, back' });
  expect(refused.status).toBe(422);
  const back = await refused.text();
  expect(back).toContain('begins with https://');
  expect(back).toContain('value="Room 5, back"');
  expect((await correct({ place: 'Room 5' })).headers.get('location')).toBe(`${page}?done=corrected`);
  expect((await correct({ place: 'Room 6' })).status).toBe(409);

  const cancelled = await post(page, 'cohorts.cancelLiveDay', { liveDayId: id }, 'administrator');
  expect(cancelled.headers.get('location')).toBe(`${page}?done=cancelled`);
  expect(await read(`/trainee/live-days/${id}`, 'trainee')).toContain('was cancelled');
  const restored = await post(page, 'cohorts.restoreLiveDay', { liveDayId: id }, 'administrator');
  expect(restored.headers.get('location')).toBe(`${page}?done=restored`);
});

test('a whole cohort is planned from the guides: laid out, changed, and all or nothing', async () => {
  const cohort = `/admin/cohorts/${ids.cohort}`;
  const page = `${cohort}/plan`;
  expect(await read(page, 'administrator')).not.toContain('name="guideIds"');
  const preview = await read(`${page}?first=2029-01-13&every=2&day=09:00&evening=18:30`, 'administrator');
  const guideIds = [...preview.matchAll(/name="guideIds" value="([^"]+)"/g)].map(([, id = '']) => id);
  const heldOn = [...preview.matchAll(/type="date" name="heldOn"(?: value="([^"]*)")?/g)].map(
    ([, on = '']) => on,
  );
  expect(guideIds.length).toBeGreaterThan(10);
  expect(heldOn).toHaveLength(guideIds.length);
  // What is in the timetable already gets no turn.
  expect(heldOn[guideIds.indexOf('medical-coach/05-a-day-of-questions')]).toBe('');
  expect(heldOn[0]).toBe('2029-01-13');

  const plan = (days: string[]) =>
    fetch(`${site.origin}${page}?_action=cohorts.planTimetable`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: site.origin, cookie: cookies.administrator },
      body: new URLSearchParams([
        ['cohortId', ids.cohort],
        ...guideIds.flatMap((id, row) => [
          ['guideIds', id],
          ['heldOn', days[row] ?? ''],
          ['startsAtTime', days[row] ? '18:30' : ''],
        ]),
        ['place', 'Room 4'],
        ['joinUrl', ''],
      ]),
    });
  const refused = await plan(guideIds.map((_, row) => (row < 2 ? '2029-01-13' : '')));
  expect(refused.status).toBe(409);
  const back = await refused.text();
  expect(back).toMatch(/: The cohort has another live day at this time/);
  expect(back.match(/value="2029-01-13"/g)).toHaveLength(2);
  expect(await read(cohort, 'administrator')).not.toContain('2029-01-13');
  const planned = await plan(guideIds.map((_, row) => ['2029-01-13', '2029-01-20'][row] ?? ''));
  expect(planned.headers.get('location')).toBe(`${cohort}?done=planned`);
  expect(await read(cohort, 'administrator')).toContain('2029-01-20');
  expect((await plan([])).status).toBe(422);
});

test('who walks through secrets is stopped, and no answer tells one from another', async () => {
  const answers = await Promise.all(
    Array.from({ length: wrongSecretsAMinute + 5 }, () => get(`/calendar/${newId()}.ics`)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
  const stopped = answers.find(({ status }) => status === 429);
  expect(Number(stopped?.headers.get('retry-after'))).toBeGreaterThan(0);
});
