import { expect, test } from 'vitest';
import { findWaitingPractice } from '#features/practice/sign-off/find-waiting-practice.ts';
import { aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, aStep, someLoggedSessions } from './practice-builders.ts';

test('what waits for a signature is counted, whoever has waited longest first', async () => {
  const { db, keys } = await emptyAcademy();
  const one = await aTraineeWithMentor(db);
  const other = await aTraineeWithMentor(db);
  await aLoggedSession(db, keys, one.trainee);
  const [signed = '', returned = '', answered = ''] = await someLoggedSessions(db, keys, one.trainee, 3);
  for (const id of [signed, returned, answered]) await aStep(db, id, 'sent', one.trainee);
  await aStep(db, signed, 'signed', one.mentor);
  await aStep(db, returned, 'returned', one.mentor);
  await aStep(db, answered, 'asked', one.mentor);
  expect(await findWaitingPractice(db)).toEqual([]);

  await aStep(db, answered, 'answered', one.trainee);
  const early = new Date('2026-11-12T10:00:00Z');
  const late = await aLoggedSession(db, keys, other.trainee);
  await aStep(db, late, 'sent', other.trainee, early);
  await aSentSession(db, keys, other.trainee, { startsAt: '20:00', durationMinutes: 45 });
  expect(await findWaitingPractice(db)).toEqual([
    { traineeId: other.trainee.id, trainee: other.trainee.name, sessions: 2, minutes: 105, since: early },
    { traineeId: one.trainee.id, trainee: one.trainee.name, sessions: 1, minutes: 60, since: now },
  ]);
});
