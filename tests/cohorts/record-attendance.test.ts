import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { attendances } from '#db/schema/cohorts.ts';
import { findAttendanceCredits } from '#features/cohorts/attendance/find-attendance-credits.ts';
import { recordAttendance, type AttendanceEntry } from '#features/cohorts/attendance/record-attendance.ts';
import { enrolTrainee } from '#features/enrolment/enrol-trainee.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { moveToCohort } from '#features/enrolment/move-to-cohort.ts';
import type { TrainingCredit } from '#features/requirements/evidence.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aLiveDay, aMember, programmeId } from './cohort-builders.ts';

async function aTaughtCohort() {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const elin = await aMember(db, administrator, cohortId);
  const ravi = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  const record = (entries: AttendanceEntry[], actor = administrator, at = now) =>
    recordAttendance(db, actor, { liveDayId, entries }, at);
  return { db, administrator, cohortId, elin, ravi, liveDayId, record };
}

const lines = async (db: Awaited<ReturnType<typeof aTaughtCohort>>['db']) =>
  (await db.select().from(auditEntries).where(eq(auditEntries.event, 'attendance-recorded'))).map(
    ({ subjectId, particulars }) => [subjectId, JSON.parse(particulars) as unknown],
  );

test('a grid is recorded whole; who was there is credited by the minute, who was absent is not', async () => {
  const { db, elin, ravi, liveDayId, record } = await aTaughtCohort();

  const outcome = await record([
    { traineeId: elin.id, minutes: 345, seen: null },
    { traineeId: ravi.id, minutes: 0, seen: null },
  ]);

  expect(outcome).toEqual({ ok: true, value: { changed: 2 } });
  const credits: TrainingCredit[] = await findAttendanceCredits(db, elin.id);
  expect(credits).toEqual([
    {
      id: liveDayId,
      of: 'live-day',
      title: 'The coaching agreement',
      creditedOn: '2026-11-14',
      minutes: 345,
      area: 'core',
      delivery: 'live',
    },
  ]);
  expect(await findAttendanceCredits(db, ravi.id)).toEqual([]);
});

test('a correction leaves the old minutes in the audit trail, and only for the row that changed', async () => {
  const { db, elin, ravi, liveDayId, record } = await aTaughtCohort();
  await record([
    { traineeId: elin.id, minutes: 360, seen: null },
    { traineeId: ravi.id, minutes: 360, seen: null },
  ]);

  const outcome = await record([
    { traineeId: elin.id, minutes: 200, seen: 360 },
    { traineeId: ravi.id, minutes: 360, seen: 360 },
  ]);

  expect(outcome).toEqual({ ok: true, value: { changed: 1 } });
  expect((await lines(db)).at(-1)).toEqual([elin.id, { liveDayId, minutes: 200, minutesBefore: 360 }]);
  expect(await lines(db)).toHaveLength(3);
});

test('the same grid sent twice is recorded once', async () => {
  const { db, elin, record } = await aTaughtCohort();
  const send = () => record([{ traineeId: elin.id, minutes: 360, seen: null }]);
  expect(await Promise.all([send(), send()])).toEqual([
    { ok: true, value: { changed: 1 } },
    { ok: true, value: { changed: 0 } },
  ]);
  expect(await lines(db)).toHaveLength(1);
});

test('of two administrators with the same grid open, the second is told and nothing of theirs is written', async () => {
  const { db, elin, ravi, record } = await aTaughtCohort();
  const outcomes = await Promise.all([
    record([{ traineeId: elin.id, minutes: 360, seen: null }]),
    record([
      { traineeId: ravi.id, minutes: 360, seen: null },
      { traineeId: elin.id, minutes: 100, seen: null },
    ]),
  ]);
  expect(outcomes).toEqual([
    { ok: true, value: { changed: 1 } },
    { ok: false, refusal: 'changed-meanwhile', particulars: { traineeIds: [elin.id] } },
  ]);
  expect(await db.select().from(attendances)).toMatchObject([{ traineeId: elin.id, minutes: 360 }]);
});

test('one bad row and nothing is recorded', async () => {
  const { db, administrator, elin, ravi, record } = await aTaughtCohort();
  const stranger = await aPerson(db, 'trainee');
  const good = { traineeId: elin.id, minutes: 360, seen: null };
  for (const [refusal, bad] of [
    ['impossible-minutes', { traineeId: ravi.id, minutes: 361, seen: null }],
    ['impossible-minutes', { traineeId: ravi.id, minutes: -1, seen: null }],
    ['impossible-minutes', { traineeId: ravi.id, minutes: 59.9999, seen: null }],
    ['impossible-minutes', { traineeId: ravi.id, minutes: Number.NaN, seen: null }],
    ['not-a-member', { traineeId: stranger.id, minutes: 360, seen: null }],
    ['not-a-member', { traineeId: newId(), minutes: 360, seen: null }],
    ['twice', { traineeId: elin.id, minutes: 0, seen: null }],
  ] as const)
    expect(await record([good, bad])).toMatchObject({ ok: false, refusal });
  expect(await record([])).toMatchObject({ refusal: 'nobody' });
  expect(await record([good], elin)).toMatchObject({ refusal: 'not-allowed' });
  expect(
    await recordAttendance(db, administrator, { liveDayId: newId(), entries: [good] }, now),
  ).toMatchObject({ refusal: 'not-found' });
  // Half past nine, minus a second.
  expect(await record([good], administrator, new Date('2026-11-14T09:29:59Z'))).toMatchObject({
    refusal: 'not-held-yet',
  });
  expect(await db.select().from(attendances)).toEqual([]);
  expect(await lines(db)).toEqual([]);
});

test('an administrator who is a trainee does not record their own minutes', async () => {
  const { db, administrator, cohortId, elin, record } = await aTaughtCohort();
  const own = await aPerson(db, ['administrator', 'trainee']);
  await enrolTrainee(
    db,
    administrator,
    { traineeId: own.id, programmeId, cohortId, educationBeganOn: calendarDate('2026-01-12') },
    now,
  );
  expect(await record([{ traineeId: own.id, minutes: 360, seen: null }], own)).toMatchObject({
    refusal: 'not-for-yourself',
  });
  expect(await record([{ traineeId: elin.id, minutes: 360, seen: null }], own)).toMatchObject({ ok: true });
});

test('somebody who left the cohort keeps their minutes, and they can still be corrected', async () => {
  const { db, administrator, elin, record } = await aTaughtCohort();
  await record([{ traineeId: elin.id, minutes: 360, seen: null }]);
  const [enrolment] = await findEnrolments(db, elin.id);
  await moveToCohort(db, administrator, { enrolmentId: enrolment?.id ?? '', cohortId: null }, now);

  expect(await findAttendanceCredits(db, elin.id)).toMatchObject([{ minutes: 360 }]);
  expect(await record([{ traineeId: elin.id, minutes: 300, seen: 360 }])).toMatchObject({ ok: true });
});
