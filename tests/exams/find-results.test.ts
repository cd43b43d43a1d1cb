import { expect, test } from 'vitest';
import { confirmExamResult } from '#features/exams/confirm-exam-result.ts';
import { findCandidates } from '#features/exams/find-candidates.ts';
import {
  findResults,
  findResultsOf,
  findResultsToConfirm,
  findWaitingConfirmations,
} from '#features/exams/find-results.ts';
import { withdrawExamResult } from '#features/exams/withdraw-exam-result.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { anExam, aResult } from './exam-builders.ts';

test('results are told apart by what became of them', async () => {
  const { db } = await emptyAcademy();
  const { trainee, first, second, written, oral } = await anExam(db);
  const counts = await aResult(db, first, written);
  const withdrawn = await aResult(db, first, { ...written, attempt: 2 });
  await withdrawExamResult(db, first, { resultId: withdrawn, reason: 'The wrong sheet.' }, now);
  const waits = await aResult(db, first, oral);

  const idsOf = async (state: 'counts' | 'waits' | 'withdrawn') =>
    (await findResults(db, first, { state, page: 1 })).results.map(({ id }) => id);
  expect([await idsOf('counts'), await idsOf('waits'), await idsOf('withdrawn')]).toEqual([
    [counts],
    [waits],
    [withdrawn],
  ]);
  expect((await findResultsToConfirm(db, second)).map(({ id }) => id)).toEqual([waits]);
  expect(await findResultsToConfirm(db, first)).toEqual([]);
  expect(await findWaitingConfirmations(db)).toEqual([{ assessor: second.name, waiting: 1, since: now }]);
  expect(await findCandidates(db, first)).toMatchObject([
    {
      traineeId: trainee.id,
      last: {
        written: { attempt: 1, scorePercent: 84, state: 'counts' },
        oral: { attempt: 1, state: 'waits' },
      },
      nextAttempt: { written: 3, oral: 2 },
    },
  ]);

  await confirmExamResult(db, second, waits, now);
  expect([await idsOf('counts'), await idsOf('waits')]).toEqual([
    expect.arrayContaining([counts, waits]),
    [],
  ]);
  expect(await findWaitingConfirmations(db)).toEqual([]);
});

test('a trainee finds their own results alone, an assessor never their own', async () => {
  const { db } = await emptyAcademy();
  const { trainee, first, written } = await anExam(db);
  const { trainee: other } = await aTraineeWithMentor(db);
  const id = await aResult(db, first, written);
  expect((await findResultsOf(db, trainee.id)).map((result) => result.id)).toEqual([id]);
  expect(await findResultsOf(db, other.id)).toEqual([]);
  const judging = { ...trainee, roles: ['trainee' as const, 'assessor' as const] };
  expect((await findResults(db, judging, { state: undefined, page: 1 })).total).toBe(0);
  expect((await findCandidates(db, judging)).map(({ traineeId }) => traineeId)).toEqual([other.id]);
});

test('a page that is not there becomes the nearest', async () => {
  const { db } = await emptyAcademy();
  const { first, written } = await anExam(db);
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await aResult(db, first, { ...written, attempt, heldOn: calendarDate(`2026-10-0${attempt}`) });
  const pageOf = async (page: number) => {
    const found = await findResults(db, first, { state: undefined, page, perPage: 2 });
    return [found.page, found.results.length, found.pages, found.total];
  };
  expect(await pageOf(-1)).toEqual([1, 2, 3, 5]);
  expect(await pageOf(3)).toEqual([3, 1, 3, 5]);
  expect(await pageOf(1e9)).toEqual([3, 1, 3, 5]);
});
