import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { addClient } from '#features/clients/add-client.ts';
import { changeClient } from '#features/clients/change-client.ts';
import { changeMembers } from '#features/clients/change-members.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';
import { findClients } from '#features/clients/find-clients.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aClient, told } from './client-builders.ts';

async function aTrainee() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const record = (code: string) => findClientRecord(db, keys, trainee.id, code);
  return { db, keys, trainee, record };
}

test('a client added by hand gets the next code of its kind, and keeps name and contact sealed', async () => {
  const { db, keys, trainee, record } = await aTrainee();
  await aLoggedSession(db, keys, trainee, { client: { code: 'C4' } });
  const { code } = await aClient(db, keys, trainee, { name: 'Ana  Müller', contact: ' ana@example.org ' });
  expect(code).toBe('C5');
  expect(await record('C5')).toMatchObject({ name: 'Ana Müller', contact: 'ana@example.org', sessions: 0 });
  expect((await aClient(db, keys, trainee, { kind: 'team', name: 'Ward 4' })).code).toBe('G1');
  expect(await record('G1')).toMatchObject({ kind: 'team', isGroup: true });
  const trail = JSON.stringify(await db.select().from(auditEntries));
  expect(trail).toContain('client-added');
  expect(trail).not.toMatch(/Ana|example\.org|Ward/);
});

test.each(['ana müller', 'ANA  MÜLLER', 'Ana Mu\u0308ller', 'Ana\u200b Müller'])(
  'a second %j is refused, and the first one is named',
  async (name) => {
    const { db, keys, trainee } = await aTrainee();
    await aClient(db, keys, trainee, { name: 'Ana Müller' });
    expect(await addClient(db, keys, trainee, told({ name }), now)).toEqual({
      ...{ ok: false, refusal: 'name-taken', particulars: { code: 'C1' } },
    });
    expect(await addClient(db, keys, trainee, told({ name: 'Anna Müller' }), now)).toMatchObject({
      ok: true,
    });
    const other = await aPerson(db, 'trainee');
    expect(await addClient(db, keys, other, told({ name }), now)).toMatchObject({ value: { code: 'C1' } });
  },
);

test.each([
  ['Ana\u202eMüller', 'name-unreadable'],
  ['Ana\0Müller', 'name-unreadable'],
  [`a${'\u0301'.repeat(50_000)}`, 'name-too-long'],
  ['\ufdfa'.repeat(1_000), 'name-too-long'],
  ['\ud800', 'name-unreadable'],
  ['\u200b', 'name-empty'],
])('%j is no name (B54)', async (name, refusal) => {
  const { db, keys, trainee } = await aTrainee();
  expect(await addClient(db, keys, trainee, told({ name }), now)).toMatchObject({ refusal });
});

test('a corrected name is found again when a session is logged with it, and the old one is somebody new', async () => {
  const { db, keys, trainee, record } = await aTrainee();
  const { id } = await aClient(db, keys, trainee, { name: 'Ana Muller' });
  const edit = { ...told({ name: 'Ana Müller', contact: '0800' }), id };
  expect(await changeClient(db, keys, trainee, edit, now)).toMatchObject({ value: { code: 'C1' } });
  await aLoggedSession(db, keys, trainee, { client: { name: 'ANA MÜLLER' } });
  expect(await record('C1')).toMatchObject({ name: 'Ana Müller', contact: '0800', sessions: 1 });
  await aLoggedSession(db, keys, trainee, { client: { name: 'Ana Muller' }, startsAt: '09:00' });
  expect((await findClients(db, keys, trainee.id)).map(({ code }) => code)).toEqual(['C1', 'C2']);
  expect(await changeClient(db, keys, trainee, { ...edit, name: 'Ana Muller' }, now)).toMatchObject({
    ...{ refusal: 'name-taken', particulars: { code: 'C2' } },
  });
});

test('one person becomes several only before a session is logged, and then with another code', async () => {
  const { db, keys, trainee } = await aTrainee();
  const { id } = await aClient(db, keys, trainee, { name: 'Ward circle' });
  const edit = { ...told({ name: 'Ward circle', kind: 'group' }), id };
  expect(await changeClient(db, keys, trainee, edit, now)).toMatchObject({ value: { code: 'G1' } });
  await aLoggedSession(db, keys, trainee, { client: { code: 'G1' }, kind: 'group', groupSize: 4 });
  expect(await changeClient(db, keys, trainee, { ...edit, kind: 'individual' }, now)).toMatchObject({
    refusal: 'has-sessions',
  });
  expect(await changeClient(db, keys, trainee, { ...edit, kind: 'team' }, now)).toMatchObject({ ok: true });
});

test('an organisation pays for clients, and stays one as long as it does', async () => {
  const { db, keys, trainee, record } = await aTrainee();
  const organisation = await aClient(db, keys, trainee, { name: 'Kestrel Trust', kind: 'organisation' });
  const client = await aClient(db, keys, trainee, { name: 'Ana', sponsorId: organisation.id });
  expect(await record(client.code)).toMatchObject({ sponsor: { code: 'G1', name: 'Kestrel Trust' } });
  expect(await record('G1')).toMatchObject({ sponsored: [{ code: 'C1' }] });
  const edit = { ...told({ name: 'Kestrel Trust', kind: 'team' }), id: organisation.id };
  expect(await changeClient(db, keys, trainee, edit, now)).toMatchObject({ refusal: 'is-sponsor' });
  const other = await aPerson(db, 'trainee');
  expect(await addClient(db, keys, other, told({ sponsorId: organisation.id }), now)).toMatchObject({
    refusal: 'no-such-sponsor',
  });
  expect(await addClient(db, keys, trainee, told({ sponsorId: client.id }), now)).toMatchObject({
    refusal: 'no-such-sponsor',
  });
});

test('members of a group are individual clients, each once', async () => {
  const { db, keys, trainee, record } = await aTrainee();
  const group = await aClient(db, keys, trainee, { kind: 'group' });
  const one = await aClient(db, keys, trainee, { name: 'Ana' });
  const join = { groupId: group.id, memberId: one.id, isMember: true };
  expect(await changeMembers(db, trainee, join, now)).toMatchObject({ ok: true });
  expect(await changeMembers(db, trainee, join, now)).toMatchObject({ ok: true });
  expect(await record('G1')).toMatchObject({ members: [{ code: 'C1', name: 'Ana' }] });
  expect(await record('C1')).toMatchObject({ groups: [{ code: 'G1' }] });
  const backwards = { groupId: one.id, memberId: group.id, isMember: true };
  expect(await changeMembers(db, trainee, backwards, now)).toMatchObject({ refusal: 'not-a-group' });
  await changeMembers(db, trainee, { ...join, isMember: false }, now);
  expect(await record('G1')).toMatchObject({ members: [] });
});

test('nobody changes what is not theirs', async () => {
  const { db, keys, trainee } = await aTrainee();
  const group = await aClient(db, keys, trainee, { kind: 'group' });
  const client = await aClient(db, keys, trainee, { name: 'Ana' });
  for (const stranger of [await aPerson(db, 'trainee'), await aPerson(db, 'mentor')]) {
    const edit = { ...told({ name: 'X' }), id: client.id };
    expect(await changeClient(db, keys, stranger, edit, now)).toMatchObject({ refusal: 'not-found' });
    const join = { groupId: group.id, memberId: client.id, isMember: true };
    expect(await changeMembers(db, stranger, join, now)).toMatchObject({ refusal: 'not-found' });
  }
  expect(await findClientRecord(db, keys, (await aPerson(db, 'trainee')).id, 'C1')).toBeUndefined();
});
