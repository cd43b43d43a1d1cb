import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { traineeKeys } from '#db/schema/vault.ts';
import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { findMentoringEvidence } from '#features/mentoring/find-mentoring-evidence.ts';
import {
  findObservedSessionsBy,
  findObservedSessionsOf,
} from '#features/mentoring/find-observed-sessions.ts';
import { withdrawMentoring } from '#features/mentoring/withdraw-mentoring.ts';
import { writeObservationFeedback } from '#features/mentoring/write-observation-feedback.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { anObservedSession, valueOf } from './mentoring-builders.ts';

test('an observed session has its feedback, which trainee and mentor read and the file does not show', async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const feedback = 'You reflected the word zwielichtern back and waited.';
  const id = await anObservedSession(db, keys, mentor, trainee, { feedback });

  expect(await findObservedSessionsOf(db, keys, trainee.id)).toMatchObject([
    { id, feedback, state: 'waits' },
  ]);
  expect(await findObservedSessionsBy(db, keys, mentor.id)).toMatchObject([{ id, feedback }]);
  expect(await findObservedSessionsBy(db, keys, (await aPerson(db, 'mentor')).id)).toEqual([]);
  const trail = await db.select({ particulars: auditEntries.particulars }).from(auditEntries);
  expect(JSON.stringify(trail)).not.toContain('zwielichtern');
  await db.close();
  expect(readFileSync(file).includes('zwielichtern')).toBe(false);
});

test('feedback can follow; until it is there the session is not evidence of feedback', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'mentor');
  const id = await anObservedSession(db, keys, mentor, trainee, { feedback: '' });
  valueOf(await confirmMentoring(db, trainee, { id }, now));
  const evidence = async () => (await findMentoringEvidence(db, trainee.id)).observed;
  expect(await evidence()).toMatchObject([{ id, hasWrittenFeedback: false, isConfirmed: true }]);

  const write = (actor: typeof mentor, feedback: string) =>
    writeObservationFeedback(db, keys, actor, { sessionId: id, feedback }, now);
  expect(await write(other, 'Not mine')).toEqual({ ok: false, refusal: 'not-found' });
  expect(await write(trainee, 'My own praise')).toEqual({ ok: false, refusal: 'not-found' });
  expect(await write(mentor, '  ')).toEqual({ ok: false, refusal: 'feedback-unusable' });
  valueOf(await write(mentor, 'You let the silence stand.'));
  expect(await evidence()).toMatchObject([{ id, hasWrittenFeedback: true, isConfirmed: true }]);
  expect(await write(mentor, 'Something else')).toEqual({ ok: false, refusal: 'already-confirmed' });
});

test('a withdrawn observation is no evidence and takes no more feedback', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const id = await anObservedSession(db, keys, mentor, trainee);
  valueOf(await withdrawMentoring(db, mentor, { id, reason: 'Another trainee' }, now));
  expect((await findMentoringEvidence(db, trainee.id)).observed).toEqual([]);
  expect(await writeObservationFeedback(db, keys, mentor, { sessionId: id, feedback: 'Late' }, now)).toEqual({
    ok: false,
    refusal: 'withdrawn',
  });
});

test('when the key of a trainee is gone, the session stays and its feedback cannot be read', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  await anObservedSession(db, keys, mentor, trainee);
  await db.write((tx) => tx.delete(traineeKeys));
  expect(await findObservedSessionsOf(db, keys, trainee.id)).toMatchObject([
    { hasFeedback: true, feedback: undefined },
  ]);
});
