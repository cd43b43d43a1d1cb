import { expect, test } from 'vitest';
import { practiceSteps } from '#db/schema/practice.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { recallPracticeSessions } from '#features/practice/recall-practice-sessions.ts';
import { removePracticeSession } from '#features/practice/remove-practice-session.ts';
import { restorePracticeSession } from '#features/practice/restore-practice-session.ts';
import { restorePracticeSessions } from '#features/practice/several/restore-practice-sessions.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSignedSession, aStep, someLoggedSessions } from './practice-builders.ts';

async function aTrainee() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const states = async () => (await findPracticeEvidence(db, trainee.id)).map((row) => row.state);
  return { db, keys, trainee, mentor, states };
}

test('sessions are sent together and come back together', async () => {
  const { db, keys, trainee, states } = await aTrainee();
  const ids = await someLoggedSessions(db, keys, trainee, 3);
  expect(await sendPracticeSessions(db, trainee, [...ids, ...ids], now)).toMatchObject({ ok: true });
  expect(await states()).toEqual(['sent', 'sent', 'sent']);
  expect(await db.$count(practiceSteps)).toBe(3);
  expect(await recallPracticeSessions(db, trainee, ids, now)).toMatchObject({ ok: true });
  expect(await states()).toEqual(['draft', 'draft', 'draft']);
});

test('one that cannot be sent keeps all of them', async () => {
  const { db, keys, trainee, mentor, states } = await aTrainee();
  const [first = '', second = ''] = await someLoggedSessions(db, keys, trainee, 2);
  const other = await aPerson(db, 'trainee');
  const theirs = await aLoggedSession(db, keys, other);
  const signed = await aSignedSession(db, keys, trainee, mentor);
  for (const [ids, refusal] of [
    [[], 'none-chosen'],
    [[first, theirs], 'not-found'],
    [[first, newId()], 'not-found'],
    [[first, signed], 'not-in-that-state'],
    [Array.from({ length: 101 }, () => first), 'too-many'],
  ] as const)
    expect(await sendPracticeSessions(db, trainee, [...ids], now)).toEqual({ ok: false, refusal });
  expect(await states()).toEqual(['draft', 'draft', 'signed']);
  await removePracticeSession(db, trainee, second, now);
  expect(await sendPracticeSessions(db, trainee, [first, second], now)).toMatchObject({
    refusal: 'not-found',
  });
});

test('without a mentor today nothing is sent', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const id = await aLoggedSession(db, keys, trainee);
  expect(await sendPracticeSessions(db, trainee, [id], now)).toMatchObject({ refusal: 'no-mentor' });
});

test('a signed session is neither recalled nor removed', async () => {
  const { db, keys, trainee, mentor } = await aTrainee();
  const id = await aSignedSession(db, keys, trainee, mentor);
  expect(await recallPracticeSessions(db, trainee, [id], now)).toMatchObject({
    refusal: 'not-in-that-state',
  });
  expect(await removePracticeSession(db, trainee, id, now)).toMatchObject({ refusal: 'is-signed' });
});

test('a removed session is gone from the log, from the mentor, and can be restored as a draft', async () => {
  const { db, keys, trainee, states } = await aTrainee();
  const id = await aLoggedSession(db, keys, trainee);
  await sendPracticeSessions(db, trainee, [id], now);
  expect(await removePracticeSession(db, trainee, id, now)).toMatchObject({ ok: true });
  expect(await states()).toEqual([]);
  expect(await removePracticeSession(db, trainee, id, now)).toMatchObject({ refusal: 'not-found' });
  expect(await restorePracticeSession(db, trainee, id, now)).toMatchObject({ ok: true });
  expect(await states()).toEqual(['draft']);
});

test('a removed session does not come back over one that took its time', async () => {
  const { db, keys, trainee, states } = await aTrainee();
  const id = await aLoggedSession(db, keys, trainee);
  await removePracticeSession(db, trainee, id, now);
  await aLoggedSession(db, keys, trainee, { client: { name: 'Sami' } });
  expect(await restorePracticeSession(db, trainee, id, now)).toMatchObject({ refusal: 'overlaps' });
  expect(await states()).toEqual(['draft']);
  const stranger = await aPerson(db, 'trainee');
  expect(await restorePracticeSession(db, stranger, id, now)).toMatchObject({ refusal: 'not-found' });
});

test('nor over the same session logged once more, whatever reason its overlap had', async () => {
  const { db, keys, trainee, states } = await aTrainee();
  await aLoggedSession(db, keys, trainee, { startsAt: '17:15', client: { name: 'Sami' } });
  const twice = { overlapReason: 'Two calls at once' };
  const id = await aLoggedSession(db, keys, trainee, twice);
  await removePracticeSession(db, trainee, id, now);
  await aLoggedSession(db, keys, trainee, twice);
  expect(await restorePracticeSession(db, trainee, id, now)).toMatchObject({ refusal: 'overlaps' });
  expect(await restorePracticeSessions(db, trainee, now, now)).toMatchObject({ refusal: 'overlaps' });
  expect(await states()).toEqual(['draft', 'draft']);
});

test('a returned session can be sent again', async () => {
  const { db, keys, trainee, mentor, states } = await aTrainee();
  const id = await aLoggedSession(db, keys, trainee);
  await sendPracticeSessions(db, trainee, [id], now);
  await aStep(db, id, 'returned', mentor);
  expect(await sendPracticeSessions(db, trainee, [id], now)).toMatchObject({ ok: true });
  expect(await states()).toEqual(['sent']);
});
