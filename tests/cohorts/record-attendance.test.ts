import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { attendanceCorrections, attendances } from '#db/schema/cohorts.ts';
import { changeAttendancePolicy } from '#features/cohorts/attendance/change-attendance-policy.ts';
import { findMembers } from '#features/cohorts/find-members.ts';
import { throughout, type ToldPresence } from '#features/cohorts/attendance/attendance.ts';
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
  const record = (entries: AttendanceEntry[], actor = administrator, at = now, reason = 'By the list') =>
    recordAttendance(db, actor, { liveDayId, entries, reason }, at);
  return { db, administrator, cohortId, elin, ravi, liveDayId, record };
}

const lateBy = (lateMinutes: number): ToldPresence => ({ lateMinutes, leftEarlyMinutes: 0 });

const lines = async (db: Awaited<ReturnType<typeof aTaughtCohort>>['db']) =>
  (await db.select().from(auditEntries).where(eq(auditEntries.event, 'attendance-recorded'))).map(
    ({ subjectId, particulars }) => [subjectId, JSON.parse(particulars) as unknown],
  );

test('a grid is recorded whole; who was there is credited by the minute, who was absent is not', async () => {
  const { db, elin, ravi, liveDayId, record } = await aTaughtCohort();

  const outcome = await record([
    { traineeId: elin.id, presence: lateBy(15), seen: '' },
    { traineeId: ravi.id, presence: 'absent', seen: '' },
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
    { traineeId: elin.id, presence: throughout, seen: '' },
    { traineeId: ravi.id, presence: throughout, seen: '' },
  ]);

  const outcome = await record([
    { traineeId: elin.id, presence: lateBy(160), seen: '360-0-0' },
    { traineeId: ravi.id, presence: throughout, seen: '360-0-0' },
  ]);

  expect(outcome).toEqual({ ok: true, value: { changed: 1 } });
  expect((await lines(db)).at(-1)).toEqual([
    elin.id,
    {
      liveDayId,
      ...{ minutes: 200, minutesBefore: 360 },
      ...{ lateMinutes: 160, lateMinutesBefore: 0 },
      ...{ leftEarlyMinutes: 0, leftEarlyMinutesBefore: 0 },
    },
  ]);
  expect(await lines(db)).toHaveLength(3);
});

test('the same grid sent twice is recorded once', async () => {
  const { db, elin, record } = await aTaughtCohort();
  const send = () => record([{ traineeId: elin.id, presence: throughout, seen: '' }]);
  expect(await Promise.all([send(), send()])).toEqual([
    { ok: true, value: { changed: 1 } },
    { ok: true, value: { changed: 0 } },
  ]);
  expect(await lines(db)).toHaveLength(1);
});

test('of two administrators with the same grid open, the second is told and nothing of theirs is written', async () => {
  const { db, elin, ravi, record } = await aTaughtCohort();
  const outcomes = await Promise.all([
    record([{ traineeId: elin.id, presence: throughout, seen: '' }]),
    record([
      { traineeId: ravi.id, presence: throughout, seen: '' },
      { traineeId: elin.id, presence: lateBy(260), seen: '' },
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
  const good = { traineeId: elin.id, presence: throughout, seen: '' };
  for (const [refusal, bad] of [
    ['impossible-minutes', { traineeId: ravi.id, presence: lateBy(-1), seen: '' }],
    ['impossible-minutes', { traineeId: ravi.id, presence: lateBy(361), seen: '' }],
    ['impossible-minutes', { traineeId: ravi.id, presence: lateBy(0.5), seen: '' }],
    ['impossible-minutes', { traineeId: ravi.id, presence: lateBy(Number.NaN), seen: '' }],
    ['not-a-member', { traineeId: stranger.id, presence: throughout, seen: '' }],
    ['not-a-member', { traineeId: newId(), presence: throughout, seen: '' }],
    ['twice', { traineeId: elin.id, presence: 'absent', seen: '' }],
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
  expect(await record([{ traineeId: own.id, presence: throughout, seen: '' }], own)).toMatchObject({
    refusal: 'not-for-yourself',
  });
  expect(await record([{ traineeId: elin.id, presence: throughout, seen: '' }], own)).toMatchObject({
    ok: true,
  });
});

test('somebody who left the cohort keeps their minutes, and they can still be corrected', async () => {
  const { db, administrator, elin, record } = await aTaughtCohort();
  await record([{ traineeId: elin.id, presence: throughout, seen: '' }]);
  const [enrolment] = await findEnrolments(db, elin.id);
  await moveToCohort(db, administrator, { enrolmentId: enrolment?.id ?? '', cohortId: null }, now);

  expect(await findAttendanceCredits(db, elin.id)).toMatchObject([{ minutes: 360 }]);
  expect(await record([{ traineeId: elin.id, presence: lateBy(60), seen: '360-0-0' }])).toMatchObject({
    ok: true,
  });
});

test('a correction says why, and the reason stands in a row of its own, not in the audit trail', async () => {
  const { db, administrator, elin, ravi, liveDayId, record } = await aTaughtCohort();
  await record([{ traineeId: elin.id, presence: throughout, seen: '' }], administrator, now, '');
  const correction = { traineeId: elin.id, presence: lateBy(25), seen: '360-0-0' };
  const first = { traineeId: ravi.id, presence: throughout, seen: '' };

  for (const reason of ['', '  ', 'x'.repeat(501), 'a\0b'])
    expect(await record([correction, first], administrator, now, reason)).toEqual({
      ok: false,
      refusal: 'reason-missing',
      particulars: { traineeIds: [elin.id] },
    });
  expect(await db.select().from(attendances)).toHaveLength(1);

  expect(await record([correction, first], administrator, now, 'Came with the later train')).toMatchObject({
    ok: true,
  });
  expect(await db.select().from(attendanceCorrections)).toMatchObject([
    { liveDayId, traineeId: elin.id, reason: 'Came with the later train', correctedBy: administrator.id },
  ]);
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain('later train');
});

test('the policy of a cohort decides what is credited, until attendance is recorded it can change', async () => {
  const { db, administrator, cohortId, elin, ravi, record } = await aTaughtCohort();
  const change = (policy: { graceMinutes: number; leastPercent: number }, actor = administrator) =>
    changeAttendancePolicy(db, actor, { cohortId, ...policy }, now);

  expect(await change({ graceMinutes: 10, leastPercent: 80 }, elin)).toMatchObject({
    refusal: 'not-allowed',
  });
  expect(await change({ graceMinutes: 61, leastPercent: 80 })).toMatchObject({
    refusal: 'impossible-policy',
  });
  expect(
    await changeAttendancePolicy(
      db,
      administrator,
      { cohortId: newId(), graceMinutes: 1, leastPercent: 1 },
      now,
    ),
  ).toMatchObject({ refusal: 'not-found' });
  expect(await change({ graceMinutes: 10, leastPercent: 80 })).toMatchObject({ ok: true });

  await record([
    { traineeId: elin.id, presence: lateBy(10), seen: '' },
    { traineeId: ravi.id, presence: lateBy(100), seen: '' },
  ]);
  expect(await change({ graceMinutes: 0, leastPercent: 0 })).toMatchObject({ refusal: 'already-recorded' });
  expect(await change({ graceMinutes: 10, leastPercent: 80 })).toMatchObject({ ok: true });

  expect(await findAttendanceCredits(db, elin.id)).toMatchObject([{ minutes: 360 }]);
  expect(await findAttendanceCredits(db, ravi.id)).toEqual([]);
  expect(await findMembers(db, cohortId, calendarDate('2026-11-22'))).toMatchObject(
    [elin, ravi]
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ id }) => ({ traineeId: id, creditedMinutes: id === elin.id ? 360 : 0 })),
  );
  const [line] = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.event, 'attendance-policy-changed'));
  expect(JSON.parse(line!.particulars)).toEqual({
    ...{ graceMinutes: 10, graceMinutesBefore: 0 },
    ...{ leastPercent: 80, leastPercentBefore: 0 },
  });
});

test('the credits of a past moment are those of the register as it stood then, grace included', async () => {
  const { db, administrator, cohortId, elin, record } = await aTaughtCohort();
  await changeAttendancePolicy(db, administrator, { cohortId, graceMinutes: 10, leastPercent: 0 }, now);
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  await record([{ traineeId: elin.id, presence: lateBy(10), seen: '' }], administrator, after(1));
  await record([{ traineeId: elin.id, presence: lateBy(25), seen: '350-10-0' }], administrator, after(3));
  await record([{ traineeId: elin.id, presence: 'absent', seen: '335-25-0' }], administrator, after(5));
  const minutesAt = async (minutes: number) =>
    (await findAttendanceCredits(db, elin.id, after(minutes))).map((credit) => credit.minutes);
  expect([await minutesAt(0), await minutesAt(2), await minutesAt(4), await minutesAt(6)]).toEqual([
    [],
    [360],
    [335],
    [],
  ]);
});
