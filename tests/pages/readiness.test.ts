import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { someLoggedSessions, aSentSession, aSignedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let trainee: Person;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const known = await aTraineeWithMentor(db);
  trainee = known.trainee;
  const { mentor } = known;
  const others = {
    administrator: await aPerson(db, 'administrator'),
    'another mentor': await aPerson(db, 'mentor'),
    'another trainee': await aPerson(db, 'trainee'),
  };
  await aSignedSession(db, keys, trainee, mentor, { durationMinutes: 95, startsAt: '08:00' });
  await aSentSession(db, keys, trainee, {
    durationMinutes: 45,
    startsAt: '19:30',
    client: { name: 'Bo Ek' },
  });
  await aSignedSession(db, keys, trainee, mentor, {
    ...{ kind: 'group', groupSize: 18, client: { name: 'Evening circle' }, startsAt: '10:00' },
    clientAgreedToBeNamed: true,
    heldOn: calendarDate('2026-11-10'),
  });
  await someLoggedSessions(db, keys, trainee, 60, { durationMinutes: 30 });
  for (const [name, person] of Object.entries({ trainee, mentor, ...others }))
    cookies[name] = await cookieOf(db, person);
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site.stop());

const get = async (path: string, name?: string) => {
  const answer = await fetch(site.origin + path, {
    redirect: 'manual',
    headers: name ? { cookie: cookies[name] ?? '' } : {},
  });
  const html = await answer.text();
  return {
    status: answer.status,
    html,
    text: html
      .replace(/<(script|style)[^]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  };
};

describe('the readiness page', () => {
  test('says what counts, what waits and what is left out because of what', async () => {
    const { status, text } = await get('/trainee/readiness?on=2026-11-22', 'trainee');
    expect(status).toBe(200);
    expect(text).toContain('Where you stand for Medical Coach, edition 2026');
    expect(text).toMatch(
      /Supervised practice 1:35 of 100 h 0:45 waiting for the mentor 98:25 to go 31:00 left out/,
    );
    expect(text).toMatch(/More than 15 took part 1 session 1:00 If the number is a slip of the pen/);
    expect(text).toMatch(/Not sent to the mentor yet 60 sessions 30:00/);
    expect(text).toMatch(/Left out 61 sessions 31:00 31:00 can still be mended/);
  });

  test('judges the same log by another body, and says what it cannot judge and what to verify', async () => {
    const { text } = await get('/trainee/readiness?by=icf-acc&on=2026-11-22', 'trainee');
    expect(text).toContain('This school does not award it.');
    expect(text).toMatch(/Client coaching 32:20 of 100 h/);
    expect(text).toMatch(/ACC exam judged elsewhere Judged by the body alone Please verify/);
  });

  test('every figure leads to rows that add up to it', async () => {
    const { html } = await get('/trainee/readiness?on=2026-11-22', 'trainee');
    const link = /href="(\/trainee\/readiness\/practice\?[^"]*standing=left-out)"/.exec(html)?.[1];
    expect(link).toBeDefined();
    const { text } = await get(link?.replaceAll('&amp;', '&') ?? '', 'trainee');
    expect(text).toMatch(/61 rows in all 31:00/);
    expect(text).toContain('Page 1 of 2');
    const reason = await get('/trainee/readiness/practice?on=2026-11-22&because=group-too-large', 'trainee');
    expect(reason.text).toMatch(/G1, group of 18 More than 15 took part 1:00 1 row in all 1:00/);
  });

  test('for an earlier day it shows what was known by then, and says so', async () => {
    const before = await get('/trainee/readiness?by=icf-acc&on=2026-11-15', 'trainee');
    expect(before.text).toMatch(/You were not enrolled in a programme yet on 15 Nov 2026/);
    const at = await get('/trainee/readiness?at=2026-11-22T14:00:00.000Z', 'trainee');
    expect(at.text).toMatch(/As it stood on 22 Nov 2026, 14:00 at the academy/);
    expect(at.text).toMatch(/1:35 of 100 h/);
  });

  test('a forecast, what is needed instead of a day, and the charts with their tables', async () => {
    const { html, text } = await get('/trainee/readiness?finish=2030-06-01', 'trainee');
    expect(text).toMatch(/No day can be told, since nothing was added to training/);
    expect(text).toMatch(/to finish by 1 Jun 2030: 0\.[0-9]+ h a week/);
    expect(html).toMatch(/<svg[^>]+role="img"/);
    expect(html).not.toMatch(/ style="/);
    const late = await get('/trainee/readiness?finish=2020-06-01', 'trainee');
    expect(late.text).toMatch(/Choose a day after/);
  });

  test.each([
    ['/trainee/readiness?on=2026-99-99', 200],
    ['/trainee/readiness/practice?page=999&because=%3Cscript%3E', 200],
    ['/trainee/readiness/practice?page=-1', 200],
    ['/trainee/readiness?by=nothing', 404],
    ['/trainee/readiness/nothing', 404],
    ['/trainee/readiness/acc-exam?by=icf-acc', 404],
  ])('%s answers %i', async (path, status) => expect((await get(path, 'trainee')).status).toBe(status));

  test('stays small, and shows nobody’s name', async () => {
    const { html } = await get('/trainee/readiness?on=2026-11-22', 'trainee');
    expect(html.length).toBeLessThan(61_000);
    for (const name of ['Ana Müller', 'Bo Ek', 'Evening circle']) expect(html).not.toContain(name);
  });
});

const post = async (path: string, fields: Record<string, string>, name: string) => {
  const answer = await fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies[name] ?? '', origin: site.origin },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};

describe('what would help most', () => {
  test('comes first for the trainee, with links; mentor and administrator read codes', async () => {
    const own = await get('/trainee/readiness', 'trainee');
    expect(own.text).toMatch(/What would help most .*Requirements/);
    expect(own.text).toMatch(/Send 60 drafts, to be signed \+30 h Supervised practice/);
    expect(own.html.includes('href="/trainee/practice?month=all&amp;status=draft"')).toBe(true);
    const { html, text } = await get(`/mentor/trainees/${trainee.id}/readiness`, 'mentor');
    expect(text).toMatch(/Send 60 drafts, to be signed/);
    expect(html.includes('href="/trainee/')).toBe(false);
  });
});

describe('what happened elsewhere', () => {
  const page = '/trainee/readiness/elsewhere';
  test('is told, relied on as told, and taken back', async () => {
    const standing = async () => (await get('/trainee/readiness?by=nbhwc', 'trainee')).text;
    expect(await standing()).toContain('Not told yet');
    const fields = { fact: 'nbhwc-psa-passed', onDay: '2026-10-01' };
    const told = await post(`${page}?_action=requirements.tellFact`, fields, 'trainee');
    expect([told.status, told.location]).toEqual([303, `${page}?done=told`]);
    expect(await standing()).toContain('Told by you: 1 Oct 2026');
    const { html } = await get(page, 'trainee');
    const id = /name="id" value="([0-9a-f]{32})"/.exec(html)?.[1] ?? '';
    const back = await post(`${page}?_action=requirements.takeBackFact`, { id }, 'trainee');
    expect(back.location).toBe(`${page}?done=taken-back`);
    expect(await standing()).not.toContain('Told by you');
  });
  test.each([
    [{ fact: 'pcc-held', onDay: '2999-01-01' }, 'This day is still to come.'],
    [{ fact: 'pcc-held', onDay: '2026-02-30' }, 'That is not a day of the calendar.'],
  ])('%j is refused in words beside what was typed', async (fields, words) => {
    const { text } = await post(`${page}?_action=requirements.tellFact`, fields, 'trainee');
    expect([text.includes(words), text.includes(`value="${fields.onDay}"`)]).toEqual([true, true]);
  });
});

describe('where the bodies are silent', () => {
  const page = '/admin/requirements/settings';
  const decide = (fields: Record<string, string>, name = 'administrator') =>
    post(`${page}?_action=requirements.decide`, fields, name);

  test('an administrator decides, which stands with name and day', async () => {
    expect((await get(page, 'administrator')).text).toContain('Nobody decided: the default holds');
    const made = await decide({ setting: 'group-members-as-clients', value: 'none' });
    expect(made.location).toBe(`${page}?done=decided`);
    const { text } = await get(page, 'administrator');
    expect(text).toMatch(/Groups among different clients Decided by .+, \d+ \w+ \d{4}/);
    expect(text).toMatch(/Nobody In force/);
    const again = await decide({ setting: 'group-members-as-clients', value: 'none' });
    expect([again.status, again.text.includes('This reading is in force already')]).toEqual([409, true]);
  });
  test.each(['trainee', 'mentor'])('a %s does not', async (name) => {
    expect((await get(page, name)).status).toBe(404);
    const refused = await decide({ setting: 'group-members-as-clients', value: 'head-count' }, name);
    expect(refused.status).toBeGreaterThanOrEqual(403);
  });
});

describe('who may open it', () => {
  const of = (area: string, rest = '') => `/${area}/trainees/${trainee.id}/readiness${rest}`;

  test.each([
    ['mentor', 'mentor', 200],
    ['administrator', 'admin', 200],
    ['another mentor', 'mentor', 404],
    ['another trainee', 'mentor', 404],
    ['trainee', 'admin', 404],
    ['mentor', 'admin', 404],
  ])('%s at /%s answers %i', async (name, area, status) => {
    expect((await get(of(area), name)).status).toBe(status);
    expect((await get(of(area, '/practice'), name)).status).toBe(status);
  });

  test('the mentor and the administrator see codes', async () => {
    for (const [name, area] of [
      ['mentor', 'mentor'],
      ['administrator', 'admin'],
    ] as const) {
      const { text } = await get(of(area, '/clients'), name);
      expect(text).toContain('C1');
      expect(text).not.toMatch(/Ana Müller|Bo Ek|Evening circle/);
    }
  });

  test('somebody who is not enrolled is told so', async () =>
    expect((await get('/trainee/readiness', 'another trainee')).text).toContain(
      'You are not enrolled in a programme yet',
    ));
});

describe('the rules', () => {
  test('are public for the programme, with the split of hours and the sources', async () => {
    const { status, text } = await get('/programmes/medical-coach-2026');
    expect(status).toBe(200);
    expect(text).toMatch(/Training 60 h on core competencies, at least 48 h live, at least 30 h/);
    expect(text).toContain('The school’s own regulations, Medical Coach, edition 2026');
  });
  test('say what days and weeks are asked for, and name each outside body once', async () => {
    const { text } = await get('/programmes/self-management-health-coach-2026');
    expect(text).toContain('at least 12 weeks');
    expect(text).toContain('at least 3 days of 5 h or more');
    expect(text).toContain('Training 33 h');
    expect(text.match(/International Coaching Federation/g)).toHaveLength(1);
  });
  test.each(['/programmes/icf-acc', '/programmes/medical-coach-1926', '/programmes/sources'])(
    '%s is nothing that the school certifies',
    async (path) => expect((await get(path)).status).toBe(404),
  );
  test('are shown to administrators with dates and confidence', async () => {
    const { text } = await get('/admin/requirements', 'administrator');
    expect(text).toContain('Confidence T: seen at a third party only: please verify.');
    expect(text).toMatch(/In force from 1 Apr 2027/);
    expect(text).toContain('As of 22 Nov 2026');
  });
});
