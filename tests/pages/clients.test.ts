import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOrganisationLetter } from '#features/clients/letters/make-organisation-letter.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aClient, aRecordedConsent } from '#tests/clients/client-builders.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';

let served: Served;
let cookies: Record<'trainee' | 'other' | 'mentor' | 'administrator', string>;
let ids: Record<'client' | 'group' | 'organisation' | 'consent' | 'letter', string>;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'trainee');
  const organisation = await aClient(db, keys, trainee, { name: 'Kestrel Trust', kind: 'organisation' });
  const client = await aClient(db, keys, trainee, {
    ...{ name: '<b>Ana</b>', contact: 'ana@client.example', sponsorId: organisation.id },
  });
  const group = await aClient(db, keys, trainee, { name: 'Ward circle', kind: 'group' });
  await aLoggedSession(db, keys, trainee, { client: { code: client.code } });
  await aRecordedConsent(db, trainee, client.id);
  const letter = await makeOrganisationLetter(
    db,
    keys,
    trainee,
    {
      organisationId: organisation.id,
      words: {
        ...{ coachName: 'Amara', coachRole: 'Coach', organisation: 'Kestrel Trust' },
        ...{ contactName: 'Ruth', contactRole: 'Head', contactDetails: 'ruth@kestrel.example' },
      },
      ...{ confidentialityConfirmed: true, fromOn: calendarDate('2026-11-01') },
      untilOn: calendarDate('2026-11-21'),
    },
    now,
  );
  if (!letter.ok) throw new Error(letter.refusal);
  const record = await findClientRecord(db, keys, trainee.id, client.code);
  ids = {
    ...{ client: client.id, group: group.id, organisation: organisation.id, letter: letter.value.id },
    consent: record?.consents[0]?.id ?? '',
  };
  cookies = {
    trainee: await cookieOf(db, trainee),
    other: await cookieOf(db, other),
    mentor: await cookieOf(db, mentor),
    administrator: await cookieOf(db, await aPerson(db, 'administrator')),
  };
  await db.close();
  served = await serve(file, keys);
});
afterAll(() => served.stop());

const get = (path: string, cookie = cookies.trainee) =>
  fetch(served.origin + path, { headers: { cookie }, redirect: 'manual' });

function post(path: string, action: string, fields: Record<string, string>, cookie = cookies.trainee) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(`${served.origin}${path}?_action=clients.${action}`, {
    method: 'POST',
    headers: { cookie, origin: served.origin, 'sec-fetch-site': 'same-origin' },
    body,
    redirect: 'manual',
  });
}

const pages = ['', '/new', '/C1', '/C1/edit', '/C1/erase', '/C1/consent-sheet', '/G1', '/G2', '/G1/letter'];

test.each([...pages, '/letters/LETTER'])('/trainee/clients%s answers its trainee', async (path) => {
  const answer = await get(`/trainee/clients${path.replace('LETTER', ids.letter)}`);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html.replaceAll(/value="[^"]*"/g, '')).not.toContain('<b>Ana</b>');
  expect(html).not.toContain('style="');
});

test('the old address of the clients leads to the new one', async () => {
  expect((await get('/trainee/practice/clients')).headers.get('location')).toBe('/trainee/clients');
});

describe('what is not yours does not exist', () => {
  test.each([...pages.filter((path) => /\d/.test(path)), '/letters/LETTER', '/nothing', '/letters/nothing'])(
    '/trainee/clients%s',
    async (path) => {
      const answer = await get(`/trainee/clients${path.replace('LETTER', ids.letter)}`, cookies.other);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/Ana|Kestrel|Ward circle/);
    },
  );

  const facts = { name: 'X', contact: '', kind: 'individual', sponsorId: '' };
  const consent = { givenOn: '2026-11-01', means: 'signed', textVersion: '2026-11' };
  const letter = {
    ...{ coachName: 'a', coachRole: 'b', organisation: 'c', contactName: 'd', contactRole: 'e' },
    ...{ contactDetails: 'f', confidentiality: 'yes', fromOn: '2026-11-01', untilOn: '2026-11-21' },
  };
  test.each<[string, (of: typeof ids) => Record<string, string>]>([
    ['change', ({ client }) => ({ ...facts, id: client })],
    ['addMember', ({ group, client }) => ({ groupId: group, memberId: client })],
    ['removeMember', ({ group, client }) => ({ groupId: group, memberId: client })],
    ['recordConsents', ({ client }) => ({ ...consent, client })],
    ['withdrawConsent', (of) => ({ consentId: of.consent, withdrawnOn: '2026-11-01' })],
    ['strikeConsent', (of) => ({ consentId: of.consent })],
    ['erase', ({ client }) => ({ id: client })],
    ['makeLetter', ({ organisation }) => ({ ...letter, organisationId: organisation })],
    ['signLetter', (of) => ({ letterId: of.letter, signedOn: '2026-11-21' })],
    ['takeBackLetter', (of) => ({ letterId: of.letter })],
    ['removeLetter', (of) => ({ letterId: of.letter })],
  ])('%s', async (action, fields) => {
    for (const who of ['other', 'mentor', 'administrator'] as const) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields(ids))) body.append(name, value);
      const answer = await fetch(`${served.origin}/_actions/clients.${action}`, {
        method: 'POST',
        headers: { cookie: cookies[who], origin: served.origin, 'sec-fetch-site': 'same-origin' },
        body,
      });
      expect([who, answer.status]).toEqual([who, 404]);
    }
  });
});

test('a name that is taken is told beside the field, with what was typed and the way to the other client', async () => {
  const fields = { name: '  <B>ana</B> ', contact: '0800', kind: 'individual' };
  const answer = await post('/trainee/clients/new', 'add', fields);
  expect(answer.status).toBe(409);
  const html = await answer.text();
  expect(html).toContain('You have a client of this name already: C1.');
  expect(html).toContain('href="/trainee/clients/C1"');
  expect(html).toContain('value="0800"');
});

test('a letter that is not whole names each field that is missing', async () => {
  const empty = ['coachName', 'coachRole', 'contactName', 'contactRole', 'contactDetails', 'organisation'];
  const fields = { ...Object.fromEntries(empty.map((name) => [name, ''])), fromOn: '', untilOn: '' };
  const answer = await post('/trainee/clients/G1/letter', 'makeLetter', {
    ...{ organisationId: ids.organisation, ...fields },
  });
  const html = await answer.text();
  for (const field of [
    'your name',
    'the contact person',
    'their role',
    'confidentiality policy',
    'the first day',
  ])
    expect(html).toContain(field);
});

test('a client is added, agrees, joins a group, takes it back and is erased, without a script', async () => {
  const add = await post('/trainee/clients/new', 'add', {
    name: 'Zoë Quill',
    contact: '',
    kind: 'individual',
  });
  expect(add.headers.get('location')).toBe('/trainee/clients/C2?done=added');
  const id =
    /name="client" value="([0-9a-f]{32})"/.exec(await (await get('/trainee/clients/C2')).text())?.[1] ?? '';
  const consent = { client: id, givenOn: '2026-11-02', means: 'spoken', textVersion: '2026-11' };
  expect((await post('/trainee/clients/C2', 'recordConsents', consent)).status).toBe(303);
  const page = await (await get('/trainee/clients/C2')).text();
  const consentId = /name="consentId" value="([0-9a-f]{32})"/.exec(page)?.[1] ?? '';
  const withdrawal = { consentId, withdrawnOn: '2026-11-20' };
  expect((await post('/trainee/clients/C2', 'withdrawConsent', withdrawal)).status).toBe(303);
  expect(await (await get('/trainee/clients/C2')).text()).toContain('Withdrawn 20 Nov 2026');
  const member = { groupId: ids.group, memberId: id };
  expect((await post('/trainee/clients/G2', 'addMember', member)).status).toBe(303);
  expect(await (await get('/trainee/clients/G2')).text()).toContain('Zoë Quill');
  const erased = await post('/trainee/clients/C2/erase', 'erase', { id });
  expect(erased.headers.get('location')).toBe('/trainee/clients/C2?done=erased');
  for (const path of ['/trainee/clients', '/trainee/clients/C2', '/trainee/clients/G2'])
    expect(await (await get(path)).text()).not.toContain('Zoë');
  expect(await (await get('/trainee/clients')).text()).toMatch(/erased \d+ \w{3} \d{4}/);
  expect(served.output()).not.toMatch(/Zoë|Ana|client\.example/);
});
