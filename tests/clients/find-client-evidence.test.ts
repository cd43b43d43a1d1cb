import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import {
  clients,
  groupMembers,
  namingConsents,
  namingConsentWithdrawals,
  organisationLetters,
} from '#db/schema/clients.ts';
import { findClientEvidence } from '#features/clients/find-client-evidence.ts';
import { findLetterEvidence } from '#features/clients/find-letter-evidence.ts';
import { mayBeNamedOn } from '#features/clients/naming-consent.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const at = (day: string) => new Date(`${day}T12:00:00Z`);

async function aRecordedClient(
  db: Database,
  traineeId: string,
  code: string,
  over: Partial<typeof clients.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  const isGroup = code.startsWith('G');
  await db.write((tx) =>
    tx.insert(clients).values({ id, traineeId, code, isGroup, addedAt: at('2026-01-01'), ...over }),
  );
  return id;
}

async function aConsent(db: Database, traineeId: string, clientId: string, givenOn: string, known = givenOn) {
  const id = newId();
  await db.write((tx) =>
    tx.insert(namingConsents).values({
      ...{ id, clientId, traineeId, textVersion: '2026-11', means: 'signed', givenOn },
      recordedAt: at(known),
    }),
  );
  return id;
}

const withdraw = (db: Database, consentId: string, withdrawnOn: string, isMistake = false) =>
  db.write((tx) =>
    tx
      .insert(namingConsentWithdrawals)
      .values({ consentId, withdrawnOn, isMistake, recordedAt: at(withdrawnOn) }),
  );

test('a client comes with kind, sponsor, members and the consents that were given', async () => {
  const { db } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const other = await aPerson(db, 'trainee');
  const organisation = await aRecordedClient(db, trainee.id, 'G1', { severalAs: 'organisation' });
  const group = await aRecordedClient(db, trainee.id, 'G2');
  const one = await aRecordedClient(db, trainee.id, 'C1', { sponsorId: organisation });
  await aRecordedClient(db, other.id, 'C1');
  await db.write((tx) =>
    tx.insert(groupMembers).values({ groupId: group, memberId: one, addedAt: at('2026-03-01') }),
  );
  await withdraw(db, await aConsent(db, trainee.id, one, '2026-02-01'), '2026-05-01');
  await withdraw(db, await aConsent(db, trainee.id, one, '2026-02-02'), '2026-05-02', true);
  await aConsent(db, trainee.id, one, '2026-06-01');

  const found = await findClientEvidence(db, trainee.id);
  expect(found).toHaveLength(3);
  expect(found.find(({ code }) => code === 'G1')).toMatchObject({ is: 'organisation', memberIds: [] });
  expect(found.find(({ code }) => code === 'G2')).toMatchObject({ is: 'group', memberIds: [one] });
  expect(found.find(({ code }) => code === 'C1')).toEqual({
    ...{ id: one, code: 'C1', is: 'individual', sponsorId: organisation, memberIds: [] },
    consents: [
      { givenOn: '2026-02-01', withdrawnOn: '2026-05-01' },
      { givenOn: '2026-06-01', withdrawnOn: null },
    ],
  });
});

test('what was recorded later is not known on an earlier day', async () => {
  const { db } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const one = await aRecordedClient(db, trainee.id, 'C1');
  await aRecordedClient(db, trainee.id, 'C2', { addedAt: at('2026-04-01') });
  await withdraw(db, await aConsent(db, trainee.id, one, '2026-02-01'), '2026-05-01');
  await withdraw(db, await aConsent(db, trainee.id, one, '2026-02-15'), '2026-06-01', true);
  await aConsent(db, trainee.id, one, '2026-02-02', '2026-07-01');

  const [march, second] = await findClientEvidence(db, trainee.id, at('2026-03-01'));
  expect(second).toBeUndefined();
  expect(march?.consents).toEqual([
    { givenOn: '2026-02-01', withdrawnOn: null },
    { givenOn: '2026-02-15', withdrawnOn: null },
  ]);
  const [june] = await findClientEvidence(db, trainee.id, at('2026-06-15'));
  expect(june?.consents).toEqual([{ givenOn: '2026-02-01', withdrawnOn: '2026-05-01' }]);
});

test('a letter counts as signed from when that was recorded until it was taken back', async () => {
  const { db } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const organisationId = await aRecordedClient(db, trainee.id, 'G1', { severalAs: 'organisation' });
  await db.write((tx) =>
    tx.insert(organisationLetters).values({
      ...{ id: newId(), traineeId: trainee.id, organisationId, fieldsSealed: Buffer.alloc(45) },
      ...{ fromOn: '2026-01-01', untilOn: '2026-03-31', minutes: 600, clients: 4 },
      ...{ madeAt: at('2026-04-01'), signedOn: '2026-04-02', signedAt: at('2026-04-10') },
      removedAt: at('2026-05-01'),
    }),
  );
  const signedOn = async (day: string) =>
    (await findLetterEvidence(db, trainee.id, at(day))).map((letter) => letter.signedOn);
  expect(await signedOn('2026-03-31')).toEqual([]);
  expect(await signedOn('2026-04-05')).toEqual([null]);
  expect(await signedOn('2026-04-11')).toEqual(['2026-04-02']);
  expect(await signedOn('2026-05-02')).toEqual([]);
  expect(await findLetterEvidence(db, trainee.id)).toEqual([]);
});

test.each([
  ['2026-01-31', false],
  ['2026-02-01', true],
  ['2026-04-30', true],
  ['2026-05-01', false],
])('a consent of 1 February that ended on 1 May: on %s %s', (day, named) => {
  const consents = [{ givenOn: calendarDate('2026-02-01'), withdrawnOn: calendarDate('2026-05-01') }];
  expect(mayBeNamedOn(consents, calendarDate(day))).toBe(named);
});
