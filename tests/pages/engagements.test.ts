import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginEngagement } from '#features/clients/engagement/begin-engagement.ts';
import { calendarDate as day } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';

let served: Served;
let cookies: Record<'trainee' | 'other' | 'mentor', string>;
let ids: { engagement: string; first: string; second: string };
const now = new Date('2026-11-22T14:00:00Z');

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const other = await aPerson(db, 'trainee');
  const mentor = await aPerson(db, 'mentor');
  const first = await aLoggedSession(db, keys, trainee, { heldOn: day('2026-11-02') });
  const second = await aLoggedSession(db, keys, trainee, { heldOn: day('2026-11-09') });
  await aLoggedSession(db, keys, other, { client: { name: 'Somebody else' } });
  const engagement = newId();
  await beginEngagement(
    db,
    keys,
    trainee,
    {
      ...{ clientCode: 'C1', once: engagement, terms: 'paid', bundleMinutes: 360, plannedSessions: 6 },
      ...{
        headCount: null,
        agreedOn: null,
        startsOn: day('2026-11-01'),
        useBy: null,
        aim: 'Sleep <b>well</b>',
      },
    },
    now,
  );
  ids = { engagement, first, second };
  cookies = {
    trainee: await cookieOf(db, trainee),
    other: await cookieOf(db, other),
    mentor: await cookieOf(db, mentor),
  };
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const get = (path: string, cookie = cookies.trainee) =>
  fetch(served.origin + path, { headers: { cookie }, redirect: 'manual' });

const post = (path: string, action: string, fields: [string, string][], cookie = cookies.trainee) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return fetch(`${served.origin}${path}?_action=${action}`, {
    method: 'POST',
    headers: { cookie, origin: served.origin, 'sec-fetch-site': 'same-origin' },
    body,
    redirect: 'manual',
  });
};

const agreement: [string, string][] = [
  ['terms', 'pro-bono'],
  ['bundle', '12'],
  ['plannedSessions', ''],
  ['headCount', ''],
  ['agreedOn', ''],
  ['startsOn', '2026-11-01'],
  ['useBy', ''],
  ['aim', ''],
];

describe('an engagement on its page', () => {
  test('says what is used and left, and shows what was typed as text', async () => {
    const page = await (await get(`/trainee/clients/C1/engagements/${ids.engagement}`)).text();
    expect(page).toContain('2:00 of 6:00');
    expect(page).toContain('4:00 left');
    expect(page).toContain('Sleep &lt;b&gt;well&lt;/b&gt;');
    // A text of several lines comes back as it was typed, without blanks before it.
    expect(page).toMatch(/<textarea[^>]*>Sleep/);
  });

  test('a second one on the same days comes back with what was typed', async () => {
    const path = '/trainee/clients/C1/engagements/new';
    const fields: [string, string][] = [...agreement, ['client', 'C1'], ['once', newId()]];
    const answer = await post(path, 'engagements.begin', fields);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('It shares a day with another engagement');
    expect(page).toMatch(/name="bundle"[^>]*value="12"|value="12"[^>]*name="bundle"/);
  });

  test.each([
    ['1e3', 'Write whole hours'],
    ['-5', 'Write whole hours'],
    ['99999', 'Write whole hours'],
  ])('a bundle of %s hours is refused beside its field', async (bundle, words) => {
    const fields = agreement.map(([name, value]): [string, string] =>
      name === 'bundle' ? [name, bundle] : [name, value],
    );
    const path = '/trainee/clients/C1/engagements/new';
    const answer = await post(path, 'engagements.begin', [...fields, ['client', 'C1'], ['once', newId()]]);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });

  test.each(['other', 'mentor'] as const)('is nothing to %s', async (who) => {
    const page = `/trainee/clients/C1/engagements/${ids.engagement}`;
    expect([403, 404]).toContain((await get(page, cookies[who])).status);
    const tries: [string, [string, string][]][] = [
      [
        'end',
        [
          ['id', ids.engagement],
          ['on', '2026-11-20'],
        ],
      ],
      [
        'change',
        [
          ['id', ids.engagement],
          ['to', 'remove'],
        ],
      ],
      [
        'plan',
        [
          ['id', ids.engagement],
          ['on', '2026-12-01'],
          ['at', '10:00'],
        ],
      ],
      ['edit', [...agreement, ['id', ids.engagement], ['endedOn', ''], ['seenAt', String(now.getTime())]]],
    ];
    for (const [action, fields] of tries)
      expect((await post('/trainee/clients', `engagements.${action}`, fields, cookies[who])).status).toBe(
        404,
      );
  });
});

describe('how it went', () => {
  test('steps told with a session come up when the next is logged from the client’s page', async () => {
    const kept = await post(`/trainee/practice/${ids.first}`, 'structure.keep', [
      ...([
        ['sessionId', ids.first],
        ['goal', 'Sleep'],
        ['stepId', ''],
        ['stepWords', 'Screens off at ten'],
      ] as [string, string][]),
      ['stepDue', '2026-11-09'],
    ]);
    expect(kept.status).toBe(303);
    expect(await (await get('/trainee/practice/new?client=C1')).text()).toContain('Screens off at ten');
    expect(await (await get(`/trainee/practice/${ids.second}`)).text()).toContain('Screens off at ten');
    expect(await (await get(`/trainee/practice/${ids.second}`, cookies.other)).text()).not.toContain(
      'Screens',
    );
  });

  test('a step with a day that does not exist comes back with what was typed', async () => {
    const refused = await post(`/trainee/practice/${ids.second}`, 'structure.keep', [
      ...([
        ['sessionId', ids.second],
        ['goal', 'Kept words'],
        ['stepId', ''],
        ['stepWords', 'Walk'],
      ] as [string, string][]),
      ['stepDue', '2026-02-30'],
    ]);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('not in the calendar');
    expect(page).toContain('Kept words');
  });

  test.each(['other', 'mentor'] as const)('is not for %s to write', async (who) => {
    const fields: [string, string][] = [
      ['sessionId', ids.first],
      ['goal', 'Mine'],
    ];
    expect((await post('/trainee/practice', 'structure.keep', fields, cookies[who])).status).toBe(404);
  });
});
