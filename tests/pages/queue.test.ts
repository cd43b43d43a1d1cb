import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginSessions } from '#db/schema/accounts.ts';
import type { Person } from '#features/people/person.ts';
import { aPersonWithPassword, goodPassword } from '#tests/accounts/accounts-builders.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aSentSession, aStep } from '#tests/practice/practice-builders.ts';
import { calendarDate } from '#shared/calendar-date.ts';

let site: Served;
let ids: Record<'one' | 'two' | 'three' | 'early' | 'theirs' | 'signed' | 'late', string>;
let cookies: Record<'mentor' | 'trainee' | 'stranger' | 'stale', string>;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const elsewhere = await aTraineeWithMentor(db);
  const stale = await aPersonWithPassword(db, 'mentor', new Date());
  await db.write((tx) =>
    tx.insert(mentorAssignments).values({
      id: newId(),
      traineeId: trainee.id,
      mentorId: stale.id,
      fromOn: '2025-09-01',
      assignedAt: new Date(),
    }),
  );
  const sent = (who: Person, startsAt: string, over = {}) =>
    aSentSession(db, keys, who, { startsAt, ...over });
  ids = {
    one: await sent(trainee, '08:00', { note: 'For my mentor: she paused.', reflection: 'Mine alone.' }),
    two: await sent(trainee, '10:00', { topic: '<script>alert(1)</script>' }),
    three: await sent(trainee, '12:00'),
    late: await sent(trainee, '14:00'),
    early: await sent(trainee, '16:00', { heldOn: calendarDate('2025-08-31') }),
    theirs: await sent(elsewhere.trainee, '08:00'),
    signed: await sent(trainee, '18:00'),
  };
  await aStep(db, ids.signed, 'signed', mentor, new Date());
  cookies = {
    mentor: await cookieOf(db, mentor),
    trainee: await cookieOf(db, trainee),
    stranger: await cookieOf(db, await aPerson(db, 'mentor')),
    stale: await cookieOf(db, stale),
  };
  await db.write((tx) =>
    tx
      .update(loginSessions)
      .set({ provedAt: new Date(Date.now() - 20 * 60_000) })
      .where(eq(loginSessions.personId, stale.id)),
  );
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site?.stop());

const get = (path: string, cookie = cookies.mentor) =>
  fetch(site.origin + path, { redirect: 'manual', headers: { cookie } });
const post = (action: string, fields: [string, string][], cookie = cookies.mentor, rest = '') =>
  fetch(`${site.origin}/mentor?_action=signOff.${action}${rest}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, cookie },
    body: new URLSearchParams(fields),
  });
const page = async (path: string, cookie?: string) => (await get(path, cookie)).text();

describe('what the queue shows', () => {
  test('codes and topics as text, never a name or a reflection', async () => {
    const html = await page(`/mentor?session=${ids.one}`);
    expect(html).toContain('For my mentor: she paused.');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/Müller|Mine alone|<script>alert/);
    expect(html).toContain('Before training began');
  });

  test('B34: another trainee’s session is not there, nor anything for a mentor of nobody', async () => {
    const answer = await get(`/mentor?session=${ids.theirs}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(ids.theirs);
    const html = await page(`/mentor?session=${ids.one}`, cookies.stranger);
    expect(html).toContain('Nothing waits for you');
    expect(html).not.toContain('she paused');
    expect((await get('/mentor', cookies.trainee)).status).toBe(404);
  });

  test.each(['?show=nonsense', '?page=-1', '?page=1e309', '?session=%00', '?decide=delete', '?select=all'])(
    'an address like %s is read as far as it means something',
    async (query) => expect([200, 404, 400]).toContain((await get(`/mentor${query}`)).status),
  );

  test('all without flags are selected by an address, and no flagged one', async () => {
    const html = await page('/mentor?select=clean');
    const ticked = [
      ...html.matchAll(/<input type="checkbox" name="session" value="(\w+)\.1"[^>]*checked/g),
    ].map(([, id]) => id);
    expect(ticked).toContain(ids.two);
    expect(ticked).not.toContain(ids.early);
  });
});

describe('requests that are refused', () => {
  test.each([
    ['nothing chosen is never all', [], 422],
    ['no revision', [['session', 'x']], 400],
    [
      'an unknown key',
      [
        ['session', 'a.1'],
        ['signed_by', 'me'],
      ],
      400,
    ],
    ['an invented session', [['session', `${'a'.repeat(32)}.1`]], 404],
  ] as [string, [string, string][], number][])('%s', async (_, fields, status) => {
    expect((await post('sign', fields)).status).toBe(status);
  });

  test('B20, B24, B34: somebody else’s, alone or among one’s own', async () => {
    expect((await post('sign', [['session', `${ids.one}.1`]], cookies.stranger)).status).toBe(404);
    expect((await post('sign', [['session', `${ids.one}.1`]], cookies.trainee)).status).toBe(404);
    const both: [string, string][] = [ids.one, ids.theirs].map((id) => ['session', `${id}.1`]);
    expect((await post('sign', both)).status).toBe(404);
    const nobody = await post('sign', [['session', `${ids.one}.1`]], '');
    expect(nobody.headers.get('location')).toMatch(/^\/sign-in/);
    const many = Array.from({ length: 101 }, (): [string, string] => ['session', `${newId()}.1`]);
    expect((await post('sign', many)).status).toBe(422);
  });

  test('B21: an old revision, and one that is signed', async () => {
    expect((await post('sign', [['session', `${ids.one}.2`]])).status).toBe(409);
    expect((await post('sign', [['session', `${ids.signed}.1`]])).status).toBe(409);
  });

  test('a flagged session without a second look', async () => {
    expect((await post('sign', [['session', `${ids.early}.1`]])).status).toBe(422);
  });

  test('B23: a password given twenty minutes ago is asked for again, and proves once more', async () => {
    const sign: [string, string] = ['session', `${ids.late}.1`];
    const asked = await post('sign', [sign], cookies.stale);
    expect(asked.status).toBe(401);
    expect(await asked.text()).toContain('name="password"');
    expect((await post('sign', [sign, ['password', 'not the password at all']], cookies.stale)).status).toBe(
      401,
    );
    expect((await post('sign', [sign, ['password', goodPassword]], cookies.stale)).status).toBe(303);
    expect(await page('/mentor', cookies.stale)).not.toContain('name="password"');
  });

  test('a reason that was not accepted stands in the form again', async () => {
    const answer = await post(
      'decide',
      [
        ['session', `${ids.one}.9`],
        ['decision', 'return'],
        ['words', 'Please mend the start.'],
      ],
      cookies.mentor,
      `&session=${ids.one}`,
    );
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Please mend the start.</textarea>');
  });
});

test('a mentor returns one, signs one, undoes it and withdraws an earlier signature', async () => {
  const returned = await post('decide', [
    ['session', `${ids.one}.1`],
    ['decision', 'return'],
    ['words', 'Please mend the start.'],
    ['next', ids.two],
  ]);
  expect(returned.status).toBe(303);
  expect(returned.headers.get('location')).toBe(`/mentor?session=${ids.two}#s-${ids.two}`);

  expect((await post('sign', [['session', `${ids.two}.1`]])).status).toBe(303);
  const html = await page('/mentor');
  expect(html).toContain('Signed one session.');
  const seq = /name="seq" value="(\d+)"/.exec(html)?.[1] ?? '';
  expect((await post('undo', [['seq', seq]])).status).toBe(303);
  expect((await post('undo', [['seq', seq]])).status).toBe(422);
  expect(await page('/mentor')).toContain(`id="s-${ids.two}"`);

  const withdraw = (words: string) =>
    post(
      'withdraw',
      [
        ['session', ids.signed],
        ['words', words],
      ],
      cookies.mentor,
      `&session=${ids.signed}`,
    );
  expect((await withdraw(' ')).status).toBe(422);
  expect((await withdraw('It was a workshop.')).status).toBe(303);
  const detail = await page(`/mentor?session=${ids.signed}`);
  expect(detail).toContain('It was a workshop.');
});
