import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { organisationLetters } from '#db/schema/clients.ts';
import { eraseClient } from '#features/clients/erase-client.ts';
import { findLetterEvidence } from '#features/clients/find-letter-evidence.ts';
import { findLetters } from '#features/clients/letters/find-letters.ts';
import { makeOrganisationLetter } from '#features/clients/letters/make-organisation-letter.ts';
import {
  differsFromLog,
  letterFields,
  type LetterTold,
} from '#features/clients/letters/organisation-letter.ts';
import { removeLetter } from '#features/clients/letters/remove-letter.ts';
import { signOrganisationLetter } from '#features/clients/letters/sign-organisation-letter.ts';
import { takeBackLetter } from '#features/clients/letters/take-back-letter.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aClient } from './client-builders.ts';

const words = {
  ...{ coachName: 'Amara Okafor', coachRole: 'Coach in training', organisation: 'Kestrel Trust' },
  ...{ contactName: 'Ruth Adler', contactRole: 'Head of people', contactDetails: 'ruth@kestrel.example' },
};
const whole: LetterTold = {
  words,
  confidentialityConfirmed: true,
  fromOn: calendarDate('2026-01-01'),
  untilOn: calendarDate('2026-06-30'),
};

async function aSponsoredPractice() {
  const { db, keys, file } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const { id: organisationId } = await aClient(db, keys, trainee, { name: 'Kestrel', kind: 'organisation' });
  for (const name of ['Ana', 'Bram']) await aClient(db, keys, trainee, { name, sponsorId: organisationId });
  const log = (heldOn: string, client: string, over = {}) =>
    aLoggedSession(db, keys, trainee, { heldOn: calendarDate(heldOn), client: { name: client }, ...over });
  await log('2026-01-01', 'Ana');
  await log('2026-06-30', 'Bram', { durationMinutes: 45 });
  await log('2026-02-01', 'Ana', { kind: 'chemistry-call', durationMinutes: 20 });
  await log('2026-07-01', 'Ana');
  await log('2026-03-01', 'Carmen');
  const make = (over: Partial<LetterTold> = {}, actor = trainee) =>
    makeOrganisationLetter(db, keys, actor, { ...whole, organisationId, ...over }, now);
  const letters = () => findLetters(db, keys, trainee.id, { organisationId });
  return { db, keys, file, trainee, organisationId, log, make, letters };
}

test('hours and clients of a letter are those of the log, in its period and for the clients it pays for', async () => {
  const { make, letters } = await aSponsoredPractice();
  expect(await make()).toMatchObject({ ok: true });
  expect(await letters()).toMatchObject([{ words, minutes: 105, clients: 2, signedOn: null }]);
});

test.each([...letterFields, 'confidentiality', 'fromOn', 'untilOn'] as const)(
  'no letter without %s, and it is named',
  async (field) => {
    const { make, db } = await aSponsoredPractice();
    const told: Partial<LetterTold> =
      field === 'confidentiality'
        ? { confidentialityConfirmed: false }
        : field === 'fromOn' || field === 'untilOn'
          ? { [field]: undefined }
          : { words: { ...words, [field]: '  ' } };
    expect(await make(told)).toMatchObject({ refusal: 'fields-missing', particulars: { fields: [field] } });
    expect(await db.$count(organisationLetters)).toBe(0);
  },
);

test('no letter of a period without coaching, backwards, with hidden marks, or of somebody else', async () => {
  const { db, make, keys, trainee } = await aSponsoredPractice();
  const empty = { fromOn: calendarDate('2025-01-01'), untilOn: calendarDate('2025-06-30') };
  expect(await make(empty)).toMatchObject({ refusal: 'nothing-in-the-log' });
  expect(await make({ untilOn: calendarDate('2025-12-31') })).toMatchObject({
    refusal: 'ends-before-it-begins',
  });
  expect(await make({ words: { ...words, contactName: 'a\u202eb' } })).toMatchObject({
    ...{ refusal: 'fields-unreadable', particulars: { fields: ['contactName'] } },
  });
  expect(await make({}, await aPerson(db, 'trainee'))).toMatchObject({ refusal: 'not-found' });
  const { id } = await aClient(db, keys, trainee, { name: 'Nobody’s' });
  expect(await make({ organisationId: id } as Partial<LetterTold>)).toMatchObject({
    refusal: 'not-an-organisation',
  });
});

test('a letter vouches from its signature on, and not once that was taken back', async () => {
  const { db, keys, trainee, make, letters } = await aSponsoredPractice();
  await make();
  const [letter] = await letters();
  const letterId = letter?.id ?? '';
  const sign = (day: string) =>
    signOrganisationLetter(db, trainee, { letterId, signedOn: calendarDate(day) }, now);
  expect(await sign('2026-11-23')).toMatchObject({ refusal: 'not-yet' });
  expect(await sign('2025-12-31')).toMatchObject({ refusal: 'before-its-period' });
  expect(await sign('2026-07-02')).toMatchObject({ ok: true });
  expect(await sign('2026-07-02')).toMatchObject({ refusal: 'already-signed' });
  expect(await findLetterEvidence(db, trainee.id)).toMatchObject([{ id: letterId, signedOn: '2026-07-02' }]);

  const later = new Date(now.getTime() + 60_000);
  expect(await takeBackLetter(db, keys, trainee, letterId, later)).toMatchObject({ ok: true });
  expect(await letters()).toMatchObject([{ words, minutes: 105, signedOn: null }]);
  expect(await findLetterEvidence(db, trainee.id)).toMatchObject([{ signedOn: null }]);
  expect(await findLetterEvidence(db, trainee.id, now)).toMatchObject([
    { id: letterId, signedOn: '2026-07-02' },
  ]);
});

test('when the log changes after the letter, both are shown as different', async () => {
  const { make, letters, log } = await aSponsoredPractice();
  await make();
  expect((await letters()).map(differsFromLog)).toEqual([false]);
  await log('2026-04-01', 'Bram');
  const [letter] = await letters();
  expect(letter && differsFromLog(letter)).toBe(true);
  expect(letter?.inLog).toEqual({ minutes: 165, clients: 2 });
});

test('the words of a letter go when the organisation is erased, the sums stay', async () => {
  const { db, file, trainee, make, letters, organisationId } = await aSponsoredPractice();
  await make();
  await eraseClient(db, trainee, { id: organisationId, listedIn: dirname(file) }, now);
  expect(await letters()).toMatchObject([{ words: undefined, minutes: 105, clients: 2 }]);
});

test('nobody signs, takes back or removes what is not theirs', async () => {
  const { db, keys, make, letters } = await aSponsoredPractice();
  await make();
  const letterId = (await letters())[0]?.id ?? '';
  const other = await aPerson(db, 'trainee');
  const signature = { letterId, signedOn: calendarDate('2026-07-02') };
  expect(await signOrganisationLetter(db, other, signature, now)).toMatchObject({ refusal: 'not-found' });
  expect(await takeBackLetter(db, keys, other, letterId, now)).toMatchObject({ refusal: 'not-found' });
  expect(await removeLetter(db, other, letterId, now)).toMatchObject({ refusal: 'not-found' });
});
