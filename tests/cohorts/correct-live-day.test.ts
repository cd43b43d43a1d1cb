import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { liveDays } from '#db/schema/cohorts.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { findCohorts } from '#features/cohorts/find-cohorts.ts';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { findTimetable } from '#features/cohorts/live-days/find-timetable.ts';
import { toldOf, type ToldLiveDay } from '#features/cohorts/live-days/live-day.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { restoreLiveDay } from '#features/cohorts/live-days/restore-live-day.ts';
import { throughout } from '#features/cohorts/attendance/attendance.ts';
import { findAttendance } from '#features/cohorts/attendance/find-attendance.ts';
import { findAttendanceCredits } from '#features/cohorts/attendance/find-attendance-credits.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aDayOfSixHours, aLiveDay, aMember } from './cohort-builders.ts';

test('a live day is corrected, and its register moves with its length, but not below what somebody missed', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const trainee = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  await aLiveDay(db, administrator, cohortId, { heldOn: calendarDate('2026-11-21') });
  const correct = (
    told: Partial<ToldLiveDay>,
    actor = administrator,
    id = liveDayId,
    revision = 0,
    at = now,
  ) => correctLiveDay(db, actor, { ...aDayOfSixHours, ...told, liveDayId: id, revision }, at);

  expect(await correct({ heldOn: calendarDate('2026-11-21') })).toMatchObject({ refusal: 'overlaps' });
  expect(await correct({}, trainee)).toMatchObject({ refusal: 'not-allowed' });
  expect(await correct({}, administrator, newId())).toMatchObject({ refusal: 'not-found' });
  expect(await correct({ minutes: 0 })).toMatchObject({ refusal: 'impossible-minutes' });
  await recordAttendance(
    db,
    administrator,
    {
      liveDayId,
      entries: [{ traineeId: trainee.id, presence: { lateMinutes: 40, leftEarlyMinutes: 20 }, seen: '' }],
    },
    now,
  );
  expect(await correct({ minutes: 60 })).toMatchObject({ refusal: 'shorter-than-missed' });
  expect(await correct({ heldOn: calendarDate('2026-12-01') })).toMatchObject({
    refusal: 'already-attended',
  });
  const later = new Date('2026-11-22T15:00:00Z');
  expect(await correct({ minutes: 300, startsAtTime: '10:00' }, administrator, liveDayId, 0, later)).toEqual({
    ok: true,
  });

  const [day] = await findTimetable(db, cohortId);
  expect(day && toldOf(day, null, 'Europe/Dublin')).toMatchObject({ startsAtTime: '10:00', minutes: 300 });
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.event, 'live-day-corrected'));
  expect(lines.map(({ particulars }) => JSON.parse(particulars) as unknown)).toMatchObject([
    { minutes: 300, minutesBefore: 360 },
  ]);
  expect(await findAttendance(db, { id: liveDayId, cohortId })).toMatchObject([
    { minutes: 240, lateMinutes: 40, leftEarlyMinutes: 20 },
  ]);
  const credits = (at: string) => findAttendanceCredits(db, trainee.id, new Date(at));
  expect(await findAttendanceCredits(db, trainee.id)).toMatchObject([{ minutes: 240 }]);
  expect(await credits('2026-11-22T14:30:00Z')).toMatchObject([{ minutes: 300 }]);
});

const link = 'https://meet.example/room-of-january';

async function storyOfAPlannedDay() {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const told = { ...aDayOfSixHours, heldOn: calendarDate('2026-12-05') };
  const liveDayId = await aLiveDay(db, administrator, cohortId, told);
  const revision = async () =>
    (await db.select().from(liveDays).where(eq(liveDays.id, liveDayId)))[0]?.revision;
  const lines = async () =>
    (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, liveDayId))).map(
      ({ event, particulars }) => ({ event, ...(JSON.parse(particulars) as object) }),
    );
  return { db, administrator, cohortId, told, liveDayId, revision, lines };
}

test('each change counts, one that changes nothing does not; the link stands in no line', async () => {
  const { db, administrator, told, liveDayId, revision, lines } = await storyOfAPlannedDay();
  const change = { ...told, liveDayId, breakMinutes: 60, place: 'Room 4', joinUrl: link };
  expect(await correctLiveDay(db, administrator, { ...change, revision: 0 }, now)).toMatchObject({
    ok: true,
  });
  expect(await correctLiveDay(db, administrator, { ...change, revision: 1 }, now)).toMatchObject({
    ok: true,
  });
  expect(await revision()).toBe(1);
  expect(await lines()).toMatchObject([
    { event: 'live-day-recorded', breakMinutes: 0 },
    { fields: ['breakMinutes', 'place', 'joinUrl'], breakMinutes: 60, breakMinutesBefore: 0 },
  ]);
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain('meet.example');
});

test('of two who change a live day at once, the second is told', async () => {
  const { db, administrator, told, liveDayId, revision } = await storyOfAPlannedDay();
  const outcomes = await Promise.all(
    ['Room 4', 'Room 5'].map((place) =>
      correctLiveDay(db, administrator, { ...told, place, liveDayId, revision: 0 }, now),
    ),
  );
  expect(outcomes).toEqual([{ ok: true }, expect.objectContaining({ refusal: 'changed-meanwhile' })]);
  expect(await revision()).toBe(1);
});

test('the breaks are part of the day by the clock: what would begin in them overlaps', async () => {
  const { db, administrator, cohortId } = await storyOfAPlannedDay();
  const morning = { ...aDayOfSixHours, cohortId, heldOn: calendarDate('2026-12-12'), breakMinutes: 45 };
  await aLiveDay(db, administrator, cohortId, morning);
  const afternoon = { ...morning, minutes: 60, breakMinutes: 0 };
  const at = (startsAtTime: string) => recordLiveDay(db, administrator, { ...afternoon, startsAtTime }, now);
  expect(await at('16:14')).toMatchObject({ refusal: 'overlaps' });
  expect(await at('16:15')).toMatchObject({ ok: true });
});

test('a cancelled day is put back, unless its time was taken meanwhile', async () => {
  const { db, administrator, cohortId, told, liveDayId, revision, lines } = await storyOfAPlannedDay();
  const trainee = await aMember(db, administrator, cohortId);
  const cancel = (actor = administrator) => cancelLiveDay(db, actor, { liveDayId }, now);
  const restore = (actor = administrator) => restoreLiveDay(db, actor, { liveDayId }, now);
  expect(await restore()).toMatchObject({ refusal: 'not-cancelled' });
  expect(await cancel(trainee)).toMatchObject({ refusal: 'not-allowed' });
  expect(await cancel()).toMatchObject({ ok: true });
  expect(await cancel()).toMatchObject({ refusal: 'already-cancelled' });
  expect(await restore(trainee)).toMatchObject({ refusal: 'not-allowed' });
  expect(await correctLiveDay(db, administrator, { ...told, liveDayId, revision: 1 }, now)).toMatchObject({
    refusal: 'cancelled',
  });
  expect(await findCohorts(db)).toMatchObject([{ liveDays: 0, minutes: 0 }]);

  const instead = await aLiveDay(db, administrator, cohortId, told);
  expect(await restore()).toMatchObject({ refusal: 'overlaps' });
  await cancelLiveDay(db, administrator, { liveDayId: instead }, now);
  expect(await restore()).toMatchObject({ ok: true });
  expect(await revision()).toBe(2);
  expect((await lines()).map(({ event }) => event)).toEqual([
    'live-day-recorded',
    'live-day-cancelled',
    'live-day-restored',
  ]);
});

test('a cancelled day gets no attendance, and one with attendance is not cancelled', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const { id: traineeId } = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  const entries = [{ traineeId, presence: throughout, seen: '' }];
  await cancelLiveDay(db, administrator, { liveDayId }, now);
  expect(await recordAttendance(db, administrator, { liveDayId, entries }, now)).toMatchObject({
    refusal: 'cancelled',
  });
  await restoreLiveDay(db, administrator, { liveDayId }, now);
  expect(await recordAttendance(db, administrator, { liveDayId, entries }, now)).toMatchObject({ ok: true });
  expect(await cancelLiveDay(db, administrator, { liveDayId }, now)).toMatchObject({
    refusal: 'already-attended',
  });
});
