import { expect, test } from 'vitest';
import { findConsentFlags } from '#features/clients/consents/find-consent-flags.ts';
import { findConsentTexts } from '#features/clients/consents/consent-text.ts';
import { recordNamingConsents } from '#features/clients/consents/record-naming-consents.ts';
import { withdrawNamingConsent } from '#features/clients/consents/withdraw-naming-consent.ts';
import { findClientEvidence } from '#features/clients/find-client-evidence.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aClient, aRecordedConsent, consent } from './client-builders.ts';

async function aTraineesClient() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const client = await aClient(db, keys, trainee, { name: 'Ana' });
  const history = async () => (await findClientRecord(db, keys, trainee.id, client.code))?.consents ?? [];
  const inForce = async () => (await findClientEvidence(db, trainee.id))[0]?.consents;
  return { db, keys, trainee, client, history, inForce };
}

test('a consent is recorded, withdrawn on a day, and given again', async () => {
  const { db, trainee, client, history, inForce } = await aTraineesClient();
  await aRecordedConsent(db, trainee, client.id, '2026-03-01');
  const [first] = await history();
  expect(first).toMatchObject({
    textVersion: '2026-11',
    means: 'signed',
    givenOn: '2026-03-01',
    ended: null,
  });
  const what = { consentId: first?.id ?? '', withdrawnOn: calendarDate('2026-06-01') };
  expect(await withdrawNamingConsent(db, trainee, what, now)).toMatchObject({ value: { code: 'C1' } });
  expect(await withdrawNamingConsent(db, trainee, what, now)).toMatchObject({ refusal: 'already-ended' });
  await aRecordedConsent(db, trainee, client.id, '2026-09-01');
  expect(await inForce()).toEqual([
    { givenOn: '2026-03-01', withdrawnOn: '2026-06-01' },
    { givenOn: '2026-09-01', withdrawnOn: null },
  ]);
});

test('what was recorded by mistake stays in the history and counts for nothing', async () => {
  const { db, trainee, client, history, inForce } = await aTraineesClient();
  await aRecordedConsent(db, trainee, client.id);
  const [first] = await history();
  await withdrawNamingConsent(db, trainee, { consentId: first?.id ?? '', isMistake: true }, now);
  expect(await history()).toMatchObject([{ ended: { isMistake: true } }]);
  expect(await inForce()).toEqual([]);
});

test('consents are marked for many clients at once, all or none, and nobody twice', async () => {
  const { db, keys, trainee, client } = await aTraineesClient();
  const second = await aClient(db, keys, trainee);
  await aRecordedConsent(db, trainee, client.id, '2026-02-01');
  const ids = [client.id, second.id, second.id];
  expect(await recordNamingConsents(db, trainee, consent(ids), now)).toMatchObject({
    value: { recorded: ['C2'], already: ['C1'] },
  });
  const other = await aPerson(db, 'trainee');
  const theirs = await aClient(db, keys, other);
  const third = await aClient(db, keys, trainee);
  expect(await recordNamingConsents(db, trainee, consent([third.id, theirs.id]), now)).toMatchObject({
    refusal: 'not-found',
  });
  expect(await recordNamingConsents(db, trainee, consent([third.id]), now)).toMatchObject({
    value: { recorded: ['C3'] },
  });
});

test('at the same time, one consent is recorded once', async () => {
  const { db, trainee, client, history } = await aTraineesClient();
  await Promise.all([1, 2, 3].map(() => recordNamingConsents(db, trainee, consent([client.id]), now)));
  expect(await history()).toHaveLength(1);
});

test.each([
  [{ givenOn: calendarDate('2026-11-23') }, 'not-yet'],
  [{ givenOn: calendarDate('1999-12-31') }, 'too-long-ago'],
  [{ textVersion: '2020-01' }, 'unknown-text'],
  [{ clientIds: [] }, 'none-chosen'],
  [{ clientIds: ['nobody'] }, 'not-found'],
])('no consent with %j', async (over, refusal) => {
  const { db, trainee, client } = await aTraineesClient();
  const what = { ...consent([client.id]), ...over };
  expect(await recordNamingConsents(db, trainee, what, now)).toMatchObject({ refusal });
});

test('a consent ends neither before it was given nor tomorrow, and only by its own trainee', async () => {
  const { db, trainee, client, history } = await aTraineesClient();
  await aRecordedConsent(db, trainee, client.id, '2026-03-01');
  const consentId = (await history())[0]?.id ?? '';
  const end = (day: string, actor = trainee) =>
    withdrawNamingConsent(db, actor, { consentId, withdrawnOn: calendarDate(day) }, now);
  expect(await end('2026-02-28')).toMatchObject({ refusal: 'before-it-was-given' });
  expect(await end('2026-11-23')).toMatchObject({ refusal: 'not-yet' });
  expect(await end('2026-04-01', await aPerson(db, 'trainee'))).toMatchObject({ refusal: 'not-found' });
});

test('a consent that ends after a certificate is flagged by the code alone', async () => {
  const { db, keys, trainee, client, history } = await aTraineesClient();
  const issued = new Date('2026-10-01T12:00:00Z');
  await aLoggedSession(db, keys, trainee, {
    client: { code: client.code },
    heldOn: calendarDate('2026-05-01'),
  });
  await aRecordedConsent(db, trainee, client.id, '2026-03-01', new Date('2026-03-01T12:00:00Z'));
  expect(await findConsentFlags(db, trainee.id, issued)).toEqual([]);
  const what = { consentId: (await history())[0]?.id ?? '', withdrawnOn: calendarDate('2026-11-01') };
  await withdrawNamingConsent(db, trainee, what, now);
  expect(await findConsentFlags(db, trainee.id, issued)).toEqual([
    { clientCode: 'C1', endedOn: '2026-11-01', isMistake: false },
  ]);
  expect(await findConsentFlags(db, trainee.id, now)).toEqual([]);
});

test('the text that clients agree to is in the content, the newest first', () => {
  const [newest] = findConsentTexts();
  expect(newest).toMatchObject({ version: '2026-11', title: 'Consent to be named to an accrediting body' });
  expect(newest?.blocks.some((block) => Array.isArray(block))).toBe(true);
});
