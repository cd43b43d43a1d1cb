import { parse } from 'devalue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { dayInWords } from '#shared/day-words.ts';
import { newId } from '#shared/new-id.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let switchedOff: Served;
let trainee: Person;
let cookie: string;
let otherCookie: string;
let mentorCookie: string;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee: tom, mentor } = await aTraineeWithMentor(db);
  trainee = tom;
  await aLoggedSession(db, keys, tom, { topic: 'Charting load' });
  cookie = await cookieOf(db, tom);
  otherCookie = await cookieOf(db, await aPerson(db, 'trainee'));
  mentorCookie = await cookieOf(db, mentor);
  await db.close();
  [site, switchedOff] = await Promise.all([serve(file, keys), serve(file, keys, { OFFLINE_LOG: 'off' })]);
});
afterAll(() => Promise.all([site?.stop(), switchedOff?.stop()]));

const get = (path: string, as?: string, origin = site.origin) =>
  fetch(origin + path, { redirect: 'manual', headers: as ? { cookie: as } : {} });
const act = async (name: string, as: string | undefined, fields: Record<string, string> = {}) => {
  const answer = await fetch(`${site.origin}/_actions/practiceOffline.${name}`, {
    method: 'POST',
    headers: { origin: site.origin, ...(as ? { cookie: as } : {}) },
    body: new URLSearchParams(fields),
  });
  const text = await answer.text();
  return { status: answer.status, said: answer.status === 200 ? (parse(text) as never) : text };
};
const opened = async (as: string): Promise<{ owner: string; lock: JsonWebKey }> =>
  (await act('open', as)).said as never;
const session = {
  ...{ heldOn: '2026-11-21', startsAt: '18:30', timeZone: 'Europe/Dublin', length: '45', kind: 'individual' },
  ...{
    fee: 'paid',
    medium: 'video',
    topic: 'Boundaries',
    client: 'new',
    clientName: 'C7',
    typedAt: '1795000000000',
  },
};

describe('the offline page', () => {
  test('is the same for everybody, and names nobody', async () => {
    const page = await (await get('/offline')).text();
    expect(await (await get('/offline', cookie)).text()).toBe(page);
    expect(page).not.toContain(trainee.name);
    expect(page).toContain('Log without a connection');
  });

  test('allows a worker of this site and no script of another', async () => {
    for (const [path, as] of [['/offline'], ['/trainee/practice/offline', cookie]] as const) {
      const policy = (await get(path, as)).headers.get('content-security-policy');
      expect(policy).toContain("worker-src 'self'");
      expect(policy).not.toContain('unsafe');
    }
  });
});

describe('the worker', () => {
  test('is asked for anew each time, and may fetch from this site alone', async () => {
    const { headers, status } = await get('/worker.js');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  test('takes itself away where it is switched off, and is not asked for any more', async () => {
    expect(await (await get('/worker.js', undefined, switchedOff.origin)).text()).toContain('unregister()');
    const page = await (await get('/trainee/practice', cookie, switchedOff.origin)).text();
    expect(page).toContain('data-worker="off"');
    expect(await (await get('/trainee/practice', cookie)).text()).toContain('data-worker="on"');
  });
});

describe('a device', () => {
  test('knows a trainee by a mark that says nothing, the same on each page and day', async () => {
    const { owner, lock } = await opened(cookie);
    expect(owner).toMatch(/^[0-9a-f]{32}$/);
    expect(owner).not.toBe(trainee.id);
    expect(await opened(cookie)).toMatchObject({ owner, lock });
    expect(await (await get('/trainee', cookie)).text()).toContain(`data-owner="${owner}"`);
    expect((await opened(otherCookie)).owner).not.toBe(owner);
  });

  test('is opened for trainees alone', async () => {
    expect((await act('open', mentorCookie)).status).toBe(403);
    expect((await act('open', undefined)).status).toBe(401);
  });
});

describe('a session that waited', () => {
  test('takes along how it went', async () => {
    const { owner } = await opened(cookie);
    const once = newId();
    const told = {
      ...session,
      heldOn: '2026-11-14',
      topic: 'Saying no',
      goal: 'Say no once',
      stepId: '',
      stepDue: '',
    };
    const waited = { ...told, stepWords: 'Decline the Monday board', once, owner };
    expect((await act('log', cookie, waited)).said).toEqual({ is: 'logged' });
    const page = await (await get(`/trainee/practice/${once}`, cookie)).text();
    expect(page).toContain('Say no once');
    expect(page).toContain('Decline the Monday board');
  });

  test('is logged once, however often it arrives', async () => {
    const { owner } = await opened(cookie);
    const waiting = { ...session, once: newId(), owner };
    expect((await act('log', cookie, waiting)).said).toEqual({ is: 'logged' });
    expect((await act('log', cookie, waiting)).said).toEqual({ is: 'logged' });
    const list = await (await get('/trainee/practice?month=2026-11', cookie)).text();
    expect(list.match(/>\s*Boundaries\s*</g)).toHaveLength(1);
  });

  test('never goes into the log of another who is signed in by now', async () => {
    const { owner } = await opened(cookie);
    const waiting = { ...session, startsAt: '07:00', once: newId(), owner };
    expect((await act('log', otherCookie, waiting)).said).toEqual({ is: 'of-another' });
    expect(await (await get('/trainee/practice?month=2026-11', otherCookie)).text()).not.toContain(
      'Boundaries',
    );
    expect((await act('log', undefined, waiting)).status).toBe(401);
  });

  test('comes back with both sides when it overlaps, and is taken with a reason', async () => {
    const { owner } = await opened(cookie);
    const waiting = { ...session, heldOn: '2026-11-20', startsAt: '18:00', once: newId(), owner };
    expect((await act('log', cookie, waiting)).said).toEqual({
      is: 'not-taken',
      because: {
        refusal: 'overlaps',
        words: 'It overlaps another session of yours.',
        reasonField: 'overlapReason',
        other: {
          ...{ id: expect.any(String), heldOn: '2026-11-20', startsAt: '17:30', durationMinutes: 60 },
          ...{ client: 'C1', fee: 'paid', medium: 'video', topic: 'Charting load' },
        },
      },
    });
    const insisted = { ...waiting, overlapReason: 'Two rooms, one after the other.' };
    expect((await act('log', cookie, insisted)).said).toEqual({ is: 'logged' });
  });

  test('comes back in words when a rule speaks against it', async () => {
    const { owner } = await opened(cookie);
    const far = { ...session, heldOn: '2999-01-01', once: newId(), owner };
    expect((await act('log', cookie, far)).said).toEqual({
      is: 'not-taken',
      because: { refusal: 'not-yet-held', words: 'This session is still to come. Log it once it was held.' },
    });
    expect((await act('log', cookie, { ...far, madeUp: 'x' })).status).toBe(400);
  });
});

describe('a line that waited', () => {
  const minutesAgo = (minutes: number) => String(Date.now() - minutes * 60_000);
  const line = async (typed: string, fields: Record<string, string> = {}) => {
    const { owner } = await opened(cookie);
    const waiting = { line: typed, typedAt: minutesAgo(2), once: newId(), owner, ...fields };
    return (await act('logLine', cookie, waiting)).said;
  };

  test('means the day on which it was typed', async () => {
    const typed = 'yesterday 06:00 45m C7 paid video agreed of the day before';
    expect(await line(typed, { typedAt: minutesAgo(24 * 60) })).toEqual({ is: 'logged' });
    const page = await (await get('/trainee/practice?month=all', cookie)).text();
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    expect(page.slice(0, page.indexOf('of the day before'))).toContain(
      dayInWords(calendarDate(day)).slice(0, 6),
    );
  });

  test('says only what its client was told of last time, and comes back for the rest', async () => {
    const full = await line('2026-11-18 08:00 45m C31 paid phone agreed one');
    expect(full).toEqual({ is: 'logged' });
    expect(await line('2026-11-19 45m C31 two')).toEqual({ is: 'logged' });
    expect(await line('2026-11-19 45m C32 three')).toMatchObject({
      because: { refusal: 'incomplete', words: expect.stringContaining('when it began') },
    });
    expect(await line('2026-11-19 45x C32 three')).toMatchObject({
      because: { refusal: 'incomplete', words: expect.stringContaining('Not understood: “45x”') },
    });
  });

  test('is not guessed at where the clock of the device was off', async () => {
    const off = { typedAt: minutesAgo(-3 * 24 * 60) };
    expect(await line('yesterday 05:00 45m C7 paid video agreed', off)).toMatchObject({
      because: { refusal: 'clock-off' },
    });
    expect(await line('2026-11-17 05:00 45m C7 paid video agreed', off)).toEqual({ is: 'logged' });
  });
});

test('what a phone installs names the school and nobody', async () => {
  const answer = await get('/manifest.webmanifest', cookie);
  expect(answer.headers.get('content-type')).toMatch(/^application\/manifest\+json/);
  const { name, icons } = (await answer.json()) as { name: string; icons: { src: string }[] };
  expect(name).toBe('Larkfield School of Medical Coaching');
  for (const { src } of icons) expect([src, (await get(src)).status]).toEqual([src, 200]);
  expect(await (await get('/')).text()).toContain('rel="manifest"');
});

test('signing out empties the browser, but for what others left there sealed', async () => {
  const signOut = async (path: string) =>
    (
      await fetch(site.origin + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: site.origin },
      })
    ).headers.get('clear-site-data');
  expect(await signOut('/sign-out')).toBe('"cache", "cookies", "storage"');
  expect(await signOut('/sign-out?keep=others')).toBe('"cache", "cookies"');
});
