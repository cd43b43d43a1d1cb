import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { academies } from '#db/schema/academy.ts';
import { makeAccessLink } from '#features/accounts/make-access-link.ts';
import type { Person } from '#features/people/person.ts';
import { aPersonWithPassword, anInvitedPerson, goodPassword } from '#tests/accounts/accounts-builders.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let trainee: Person;
let mentor: Person;
let administrator: Person;
let cookies: { trainee: string; administrator: string };
const secrets = { invitation: '', demo: '' };

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  await db.write((tx) => tx.update(academies).set({ isDemo: true }));
  const at = new Date();
  trainee = await aPersonWithPassword(db, 'trainee', at);
  mentor = await aPersonWithPassword(db, 'mentor', at);
  administrator = await aPerson(db, 'administrator', 'Ingrid Solheim');
  secrets.invitation = (await anInvitedPerson(db, 'trainee', at)).secret;
  secrets.demo = await demoLink(db, mentor, at);
  cookies = { trainee: await cookieOf(db, trainee), administrator: await cookieOf(db, administrator) };
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site?.stop());

const demoLink = (db: Database, { id }: Person, at: Date) =>
  db.write((tx) => makeAccessLink(tx, { personId: id, kind: 'demo', madeBy: null }, at));

function get(path: string, cookie?: string): Promise<Response> {
  return fetch(site.origin + path, { redirect: 'manual', headers: cookie ? { cookie } : {} });
}

function post(
  path: string,
  fields: Record<string, string> | [string, string][],
  cookie?: string,
): Promise<Response> {
  return fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields),
  });
}

const signIn = (fields: Record<string, string>, cookie?: string) =>
  post('/sign-in?_action=accounts.signIn', fields, cookie);
const cookieFrom = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('signing in', () => {
  test('sets a new cookie that scripts cannot read, and leads back to where one wanted to go', async () => {
    const answer = await signIn(
      { email: trainee.email, password: goodPassword, next: '/trainee/settings' },
      `sid=${'a'.repeat(40)}`,
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/trainee/settings']);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^sid=[a-z0-9]{40}; /);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//i);
    expect(cookie).not.toContain('a'.repeat(40));
    expect((await get('/trainee/settings', cookieFrom(answer))).status).toBe(200);
  });

  test.each([
    '//evil.test',
    'https:evil.test',
    '/\\evil.test',
    'javascript:alert(1)',
    '/trainee\r\nSet-Cookie: evil=1',
    '/%0d%0aSet-Cookie:evil=1',
  ])('never leads to %j', async (next) => {
    const answer = await signIn({ email: trainee.email, password: goodPassword, next });
    expect(answer.headers.get('location')).toBe('/trainee');
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });

  test('answers whoever is wrong or unknown alike, to the byte but for what they typed', async () => {
    const bodies = [];
    for (const email of [mentor.email, 'nobody@clinic.example']) {
      const answer = await signIn({ email, password: 'four loud magpies' });
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie()).toEqual([]);
      bodies.push((await answer.text()).replaceAll(email, 'E-MAIL'));
    }
    expect(bodies[0]).toBe(bodies[1]);
    expect(bodies[0]).toContain('E-mail and password do not belong together.');
    expect(bodies[0]).not.toContain('four loud magpies');
  });

  test('says how long to wait after too many tries', async () => {
    const email = 'tried@clinic.example';
    for (let tried = 0; tried < 5; tried += 1) await signIn({ email, password: 'wrong' });
    const answer = await signIn({ email, password: 'wrong' });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await answer.text()).toContain('Too many tries. Wait 15 minutes');
  });

  test('refuses fields that the form does not have', async () => {
    for (const field of ['role', 'isAdmin', 'constructor', 'personId']) {
      const answer = await signIn({ email: mentor.email, password: goodPassword, [field]: 'administrator' });
      expect([field, answer.status, answer.headers.getSetCookie()]).toEqual([field, 400, []]);
    }
  });

  test('of two cookies of one name the first is believed, and a strange one is nobody (B48)', async () => {
    const strange = `sid=${'b'.repeat(40)}`;
    const both = (cookies: string[]) => get('/trainee/settings', cookies.join('; '));
    expect((await both([cookies.trainee, strange])).status).toBe(200);
    expect((await both([strange, cookies.trainee])).status).toBe(303);
  });

  test('is not asked again of somebody who is signed in', async () => {
    const answer = await get('/sign-in?next=/trainee/settings', cookies.trainee);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/trainee/settings']);
  });
});

test('signing out ends the session at once and clears what the browser kept', async () => {
  const cookie = cookieFrom(await signIn({ email: trainee.email, password: goodPassword }));
  const answer = await post('/sign-out', {}, cookie);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('clear-site-data')).toContain('"cookies"');
  const after = await get('/trainee/settings', cookie);
  expect([after.status, after.headers.get('location')]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent('/trainee/settings')}`,
  ]);
});

describe('links', () => {
  test('an invitation is taken up once: a weak password first, then a fit one', async () => {
    const page = `/welcome/${secrets.invitation}`;
    expect(await (await get(page)).text()).toContain('Welcome, Amara Okafor');
    const take = (password: string) =>
      post(`${page}?_action=accounts.setPassword`, {
        secret: secrets.invitation,
        kind: 'invitation',
        password,
      });
    const weak = await take('password');
    expect(weak.status).toBe(422);
    expect(await weak.text()).toContain('at least 15 characters');
    const taken = await take('four loud magpies on the roof');
    expect([taken.status, taken.headers.get('location')]).toEqual([303, '/trainee']);
    expect((await get('/trainee/settings', cookieFrom(taken))).status).toBe(200);
    expect((await take('four loud magpies on the roof')).status).toBe(404);
    const again = await get(page);
    expect(again.status).toBe(404);
    expect(await again.text()).toContain('This link no longer works');
  });

  test('used, of another kind or never made: one answer', async () => {
    const bodies = await Promise.all(
      [`/welcome/${'x'.repeat(27)}`, `/welcome/${secrets.demo}`].map(async (path) => {
        const answer = await get(path);
        expect(answer.status).toBe(404);
        return answer.text();
      }),
    );
    expect(bodies[0]).toBe(bodies[1]);
    for (const odd of ['%00', '%2e%2e%2f', 'x'.repeat(5000), "'or'1'='1"])
      expect((await get(`/reset/${odd}`)).status).toBeGreaterThanOrEqual(400);
  });

  test('into the demo works once, by a button', async () => {
    const enter = () => post(`/demo/${secrets.demo}?_action=accounts.enterDemo`, { secret: secrets.demo });
    expect(await (await get(`/demo/${secrets.demo}`)).text()).toContain('Sign in as');
    const entered = await enter();
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/mentor']);
    expect((await enter()).status).toBe(404);
  });
});

describe('people', () => {
  test('an administrator invites, and sees the link with the configured address, once', async () => {
    const answer = await post(
      '/admin/people?_action=people.invite',
      [
        ['name', 'Zoë Łukasiewicz'],
        ['email', 'zoe@clinic.example'],
        ['roles', 'mentor'],
        ['roles', 'assessor'],
        ['timeZone', 'Europe/Warsaw'],
      ],
      cookies.administrator,
    );
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toMatch(/value="http:\/\/127\.0\.0\.1(:\d+)?\/welcome\/[\w-]{27}"/);
    const list = await (await get('/admin/people?q=zoe', cookies.administrator)).text();
    expect(list).toContain('Zoë Łukasiewicz');
    expect(list).not.toContain('/welcome/');
  });

  test('what was typed comes back beside its error', async () => {
    const fields = { name: 'Zoë', email: 'not an address', roles: 'mentor', timeZone: 'Europe/Warsaw' };
    const answer = await post('/admin/people?_action=people.invite', fields, cookies.administrator);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('value="not an address"');
    expect(page).toContain('That is not an e-mail address');
  });

  test('a name that looks like markup is shown as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const fields = { name, email: 'x@clinic.example', roles: 'trainee', timeZone: 'UTC' };
    await post('/admin/people?_action=people.invite', fields, cookies.administrator);
    expect(await (await get('/admin/people', cookies.administrator)).text()).not.toContain('<img src=x');
  });

  test.each([
    '?role=administrator%27--',
    '?state=x&role=y',
    '?after=-1',
    '?after=1e9',
    `?q=${'%25'.repeat(200)}`,
    `?q=${'x'.repeat(3000)}`,
    '?__proto__=1&constructor=2',
  ])('the list takes %s calmly', async (query) =>
    expect((await get(`/admin/people${query}`, cookies.administrator)).status).toBe(200),
  );

  test('somebody who is suspended is out at once', async () => {
    const cookie = cookieFrom(await signIn({ email: mentor.email, password: goodPassword }));
    expect((await get('/mentor/settings', cookie)).status).toBe(200);
    const page = `/admin/people/${mentor.id}`;
    const suspended = await post(
      `${page}?_action=people.suspend`,
      { personId: mentor.id },
      cookies.administrator,
    );
    expect(suspended.headers.get('location')).toBe(`${page}?done=suspended`);
    expect((await get('/mentor/settings', cookie)).status).toBe(303);
    expect((await signIn({ email: mentor.email, password: goodPassword })).status).toBe(401);
  });

  test('nobody else manages people, also not past the pages', async () => {
    for (const [name, fields] of [
      ['invite', { name: 'X', email: 'evil@clinic.example', roles: 'administrator', timeZone: 'UTC' }],
      ['suspend', { personId: administrator.id }],
      ['changeRoles', { personId: trainee.id, roles: 'administrator' }],
      ['offerLink', { personId: administrator.id }],
    ] as const) {
      expect((await post(`/_actions/people.${name}`, { ...fields }, cookies.trainee)).status).toBe(403);
      expect((await post(`/_actions/people.${name}`, { ...fields })).status).toBe(401);
    }
  });
});

describe('the audit trail', () => {
  test('is read with names, by administrators alone', async () => {
    const page = await (await get('/admin/audit?event=person-suspended', cookies.administrator)).text();
    expect(page).toContain('Person suspended');
    expect(page).toContain('Ingrid Solheim');
    expect((await get('/admin/audit', cookies.trainee)).status).toBe(404);
  });

  test.each([
    'before=-1',
    'before=0',
    'before=1e9',
    'before=NaN',
    'from=2027-02-29',
    'event=x',
    'actorId=%27',
  ])('takes %s calmly', async (query) =>
    expect((await get(`/admin/audit?${query}`, cookies.administrator)).status).toBe(200),
  );

  test('is exported as a file, to administrators alone', async () => {
    const answer = await post('/admin/audit/export', { format: 'jsonl' }, cookies.administrator);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit-trail.jsonl"');
    const lines = (await answer.text()).trim().split('\n');
    expect(lines.every((line) => (JSON.parse(line) as { hash: string }).hash.length === 64)).toBe(true);
    expect((await post('/admin/audit/export', { format: 'csv' }, cookies.trainee)).status).toBe(404);
    expect((await post('/admin/audit/export', { format: 'csv' })).status).toBe(303);
    expect((await get('/admin/audit/export', cookies.administrator)).status).toBe(404);
  });

  test('holds no name, address or secret', async () => {
    const text = await (await post('/admin/audit/export', { format: 'csv' }, cookies.administrator)).text();
    expect(text).not.toMatch(/clinic\.example|Okafor|Solheim/);
    expect(text).not.toContain(secrets.demo);
  });
});

test('the server’s log holds no password, secret, cookie or address', () => {
  const log = site.output();
  for (const word of [
    goodPassword,
    secrets.demo,
    secrets.invitation,
    'clinic.example',
    cookies.trainee.slice(4),
  ])
    expect(log).not.toContain(word);
});
