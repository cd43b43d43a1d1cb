import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { examResults } from '#db/schema/exams.ts';
import { people } from '#db/schema/people.ts';
import { confirmExamResult } from '#features/exams/confirm-exam-result.ts';
import { findExamEvidence } from '#features/exams/find-exam-evidence.ts';
import { recordExamResult, type NewExamResult } from '#features/exams/record-exam-result.ts';
import { withdrawExamResult } from '#features/exams/withdraw-exam-result.ts';
import type { ExamEvidence } from '#features/requirements/evidence.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { anExam, aResult } from './exam-builders.ts';

test('a written result counts at once, an oral one when the second assessor confirms it', async () => {
  const { db } = await emptyAcademy();
  const { trainee, first, second, written, oral } = await anExam(db);
  const writtenId = await aResult(db, first, written);
  const oralId = await aResult(db, first, oral);

  const before: ExamEvidence[] = await findExamEvidence(db, trainee.id);
  expect(before.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
    [writtenId, true],
    [oralId, false],
  ]);

  expect(await confirmExamResult(db, second, oralId, now)).toEqual({ ok: true, value: undefined });
  expect((await findExamEvidence(db, trainee.id)).map(({ isConfirmed }) => isConfirmed)).toEqual([
    true,
    true,
  ]);
  expect((await db.select().from(auditEntries)).map(({ event }) => event)).toEqual([
    'exam-result-recorded',
    'exam-result-recorded',
    'exam-result-confirmed',
  ]);
});

test('of two assessors who record the same sitting at once, one wins and the other learns what is next', async () => {
  const { db } = await emptyAcademy();
  const { first, second, written } = await anExam(db);
  const outcomes = await Promise.all([
    recordExamResult(db, first, written, now),
    recordExamResult(db, second, { ...written, scorePercent: 48 }, now),
  ]);
  expect(outcomes).toMatchObject([
    { ok: true },
    { ok: false, refusal: 'not-the-next-attempt', particulars: { nextAttempt: 2 } },
  ]);
  expect(await db.select().from(examResults)).toMatchObject([{ attempt: 1, scorePercent: 84 }]);
});

test('only the second assessor confirms, once, and nobody else learns of the result', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor, first, second, oral } = await anExam(db);
  const third = await aPerson(db, ['assessor', 'administrator']);
  const id = await aResult(db, first, oral);

  for (const other of [trainee, mentor, first, third])
    expect(await confirmExamResult(db, other, id, now)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await confirmExamResult(db, second, newId(), now)).toMatchObject({ refusal: 'not-found' });
  const twice = await Promise.all([
    confirmExamResult(db, second, id, now),
    confirmExamResult(db, second, id, now),
  ]);
  expect(twice).toMatchObject([{ ok: true }, { refusal: 'already-confirmed' }]);
  // The role was taken away since.
  expect(await confirmExamResult(db, { ...second, roles: ['mentor'] }, id, now)).toMatchObject({
    refusal: 'not-found',
  });
});

test('a withdrawn result is no evidence, cannot be confirmed, and its attempt stays used', async () => {
  const { db } = await emptyAcademy();
  const { trainee, first, second, oral } = await anExam(db);
  const id = await aResult(db, first, oral);
  const withdraw = (actor = first, reason = 'The sheet of another trainee.') =>
    withdrawExamResult(db, actor, { resultId: id, reason }, now);

  expect(await withdraw(trainee)).toMatchObject({ refusal: 'not-found' });
  expect(await withdraw({ ...trainee, roles: ['trainee', 'assessor'] })).toMatchObject({
    refusal: 'not-found',
  });
  expect(await withdraw(first, ' ')).toMatchObject({ refusal: 'no-reason' });
  expect(await Promise.all([withdraw(), withdraw(second)])).toMatchObject([
    { ok: true },
    { refusal: 'already-withdrawn' },
  ]);

  expect(await findExamEvidence(db, trainee.id)).toEqual([]);
  expect(await confirmExamResult(db, second, id, now)).toMatchObject({ refusal: 'withdrawn' });
  expect(await recordExamResult(db, first, oral, now)).toMatchObject({ particulars: { nextAttempt: 2 } });
  expect(await recordExamResult(db, first, { ...oral, attempt: 2 }, now)).toMatchObject({ ok: true });
  const particulars = (await db.select().from(auditEntries)).map((line) => line.particulars).join();
  expect(particulars).not.toContain('another trainee');
});

test('what cannot be recorded is refused by name, and nothing is written', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor, first, second, written, oral } = await anExam(db);
  const both = await aPerson(db, ['trainee', 'assessor']);
  const linked = await aPerson(db, 'assessor');
  const suspended = await aPerson(db, 'assessor');
  await db.write(async (tx) => {
    await tx
      .update(people)
      .set({ email: first.email.replace('@', '+second@') })
      .where(eq(people.id, linked.id));
    await tx.update(people).set({ suspendedAt: now }).where(eq(people.id, suspended.id));
  });
  const attempts: [string, typeof first, NewExamResult][] = [
    ['not-allowed', mentor, written],
    ['not-allowed', trainee, written],
    ['own-exam', both, { ...written, traineeId: both.id }],
    ['own-exam', { ...second, email: trainee.email.replace('@', '+x@') }, written],
    ['not-found', first, { ...written, traineeId: newId() }],
    ['not-found', first, { ...written, traineeId: mentor.id }],
    ['not-found', first, { ...written, programmeId: 'health-coach-2026' }],
    ['impossible-score', first, { ...written, scorePercent: 101 }],
    ['impossible-score', first, { ...written, scorePercent: -1 }],
    ['impossible-score', first, { ...written, scorePercent: 69.5 }],
    ['impossible-day', first, { ...written, heldOn: calendarDate('2026-11-23') }],
    ['impossible-day', first, { ...written, heldOn: calendarDate('1999-12-31') }],
    ['no-second-assessor', first, { ...written, secondAssessorId: second.id }],
    ['second-assessor-missing', first, { ...oral, secondAssessorId: null }],
    ['unfit-second-assessor', first, { ...oral, secondAssessorId: first.id }],
    ['unfit-second-assessor', first, { ...oral, secondAssessorId: trainee.id }],
    ['unfit-second-assessor', first, { ...oral, secondAssessorId: mentor.id }],
    ['unfit-second-assessor', first, { ...oral, secondAssessorId: linked.id }],
    ['unfit-second-assessor', first, { ...oral, secondAssessorId: suspended.id }],
    ['unfit-second-assessor', first, { ...oral, secondAssessorId: newId() }],
    ['not-the-next-attempt', first, { ...written, attempt: 2 }],
    ['not-the-next-attempt', first, { ...written, attempt: 0 }],
  ];
  for (const [refusal, actor, what] of attempts)
    expect(await recordExamResult(db, actor, what, now), JSON.stringify(what)).toMatchObject({
      ok: false,
      refusal,
    });
  expect(await db.select().from(examResults)).toEqual([]);
  expect(await db.select().from(auditEntries)).toEqual([]);
});

test('twenty sittings are the most', async () => {
  const { db } = await emptyAcademy();
  const { first, written } = await anExam(db);
  for (let attempt = 1; attempt <= 20; attempt += 1) await aResult(db, first, { ...written, attempt });
  expect(await recordExamResult(db, first, { ...written, attempt: 21 }, now)).toMatchObject({
    refusal: 'too-many-attempts',
  });
});
