import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { people } from '#db/schema/people.ts';
import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import { endMentorAssignment } from '#features/enrolment/end-mentor-assignment.ts';
import { findTraineesOf, isAssigned } from '#features/enrolment/find-assignments.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { valueOf } from '#tests/cohorts/cohort-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

async function anAcademyWithPeople() {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aPerson(db, 'trainee');
  const mentor = await aPerson(db, 'mentor');
  const what = {
    traineeId: trainee.id,
    mentorId: mentor.id,
    fromOn: calendarDate('2026-03-01'),
    untilOn: calendarDate('2026-05-31'),
  };
  return { db, administrator, trainee, mentor, what };
}

test('a mentor accompanies a trainee from the first day to the last, both included', async () => {
  const { db, administrator, trainee, mentor, what } = await anAcademyWithPeople();
  expect(await assignMentor(db, administrator, what, now)).toMatchObject({ ok: true });
  for (const [day, expected] of [
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-05-31', true],
    ['2026-06-01', false],
  ] as const)
    expect(await isAssigned(db, mentor.id, trainee.id, calendarDate(day)), day).toBe(expected);
});

test('the same mentor is not assigned twice for one day, however many click', async () => {
  const { db, administrator, what } = await anAcademyWithPeople();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => assignMentor(db, administrator, what, now)),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const next = { ...what, fromOn: calendarDate('2026-05-31'), untilOn: null };
  expect(await assignMentor(db, administrator, next, now)).toMatchObject({ refusal: 'already-assigned' });
  const after = { ...next, fromOn: calendarDate('2026-06-01') };
  expect(await assignMentor(db, administrator, after, now)).toMatchObject({ ok: true });
});

test('nobody is their own mentor, not even by a second account', async () => {
  const { db, administrator, trainee, what } = await anAcademyWithPeople();
  const both = await aPerson(db, ['trainee', 'mentor']);
  const second = await aPerson(db, 'mentor');
  await db.write((tx) =>
    tx
      .update(people)
      .set({ email: trainee.email.replace('@', '+mentor@') })
      .where(eq(people.id, second.id)),
  );
  const assign = (traineeId: string, mentorId: string) =>
    assignMentor(db, administrator, { ...what, traineeId, mentorId }, now);

  expect(await assign(both.id, both.id)).toMatchObject({ refusal: 'same-person' });
  expect(await assign(trainee.id, second.id)).toMatchObject({ refusal: 'same-person' });
  expect(await db.select().from(auditEntries)).toEqual([]);
});

test('what cannot be assigned is refused by name', async () => {
  const { db, administrator, trainee, mentor, what } = await anAcademyWithPeople();
  const suspended = await aPerson(db, 'mentor');
  await db.write((tx) => tx.update(people).set({ suspendedAt: now }).where(eq(people.id, suspended.id)));
  const ownTrainee = await aPerson(db, ['administrator', 'trainee']);
  for (const [refusal, actor, attempt] of [
    ['not-allowed', mentor, {}],
    ['not-for-yourself', ownTrainee, { traineeId: ownTrainee.id }],
    ['no-such-trainee', administrator, { traineeId: mentor.id }],
    ['no-such-trainee', administrator, { traineeId: newId() }],
    ['no-such-mentor', administrator, { mentorId: trainee.id }],
    ['suspended', administrator, { mentorId: suspended.id }],
    ['impossible-days', administrator, { untilOn: calendarDate('2026-02-28') }],
    ['impossible-days', administrator, { fromOn: calendarDate('1999-12-31') }],
  ] as const)
    expect(await assignMentor(db, actor, { ...what, ...attempt }, now)).toEqual({ ok: false, refusal });
});

test('an assignment ends; the mentor loses sight of the trainee the day after', async () => {
  const { db, administrator, trainee, mentor, what } = await anAcademyWithPeople();
  const { assignmentId } = valueOf(await assignMentor(db, administrator, { ...what, untilOn: null }, now));
  const end = (untilOn: string) =>
    endMentorAssignment(db, administrator, { assignmentId, untilOn: calendarDate(untilOn) }, now);

  expect(await end('2026-02-28')).toMatchObject({ refusal: 'before-it-began' });
  expect(await end('2026-11-20')).toMatchObject({ refusal: 'in-the-past' });
  expect(await end('2026-11-30')).toMatchObject({ ok: true });
  expect(await end('2026-11-21')).toMatchObject({ ok: true });
  expect(await end('2026-12-24')).toMatchObject({ refusal: 'already-over' });
  expect(await findTraineesOf(db, mentor.id, calendarDate('2026-11-22'))).toEqual([]);
  expect(await findTraineesOf(db, mentor.id, calendarDate('2026-11-21'))).toMatchObject([{ id: trainee.id }]);
  expect(
    await endMentorAssignment(db, mentor, { assignmentId, untilOn: calendarDate('2026-11-30') }, now),
  ).toMatchObject({ refusal: 'not-allowed' });
});
