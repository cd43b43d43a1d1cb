import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { findTimetable } from '#features/cohorts/live-days/find-timetable.ts';
import { toldOf, type ToldLiveDay } from '#features/cohorts/live-days/live-day.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aDayOfSixHours, aLiveDay, aMember } from './cohort-builders.ts';

test('a live day is corrected, but not below what somebody was there', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const trainee = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  await aLiveDay(db, administrator, cohortId, { heldOn: calendarDate('2026-11-21') });
  const correct = (told: Partial<ToldLiveDay>, actor = administrator, id = liveDayId) =>
    correctLiveDay(db, actor, { ...aDayOfSixHours, ...told, liveDayId: id }, now);

  expect(await correct({ heldOn: calendarDate('2026-11-21') })).toMatchObject({ refusal: 'overlaps' });
  expect(await correct({}, trainee)).toMatchObject({ refusal: 'not-allowed' });
  expect(await correct({}, administrator, newId())).toMatchObject({ refusal: 'not-found' });
  expect(await correct({ minutes: 0 })).toMatchObject({ refusal: 'impossible-minutes' });
  await recordAttendance(
    db,
    administrator,
    { liveDayId, entries: [{ traineeId: trainee.id, minutes: 300, seen: null }] },
    now,
  );
  expect(await correct({ minutes: 299 })).toMatchObject({ refusal: 'shorter-than-attended' });
  expect(await correct({ heldOn: calendarDate('2026-12-01') })).toMatchObject({
    refusal: 'already-attended',
  });
  expect(await correct({ minutes: 300, startsAtTime: '10:00' })).toMatchObject({ ok: true });

  const [day] = await findTimetable(db, cohortId);
  expect(day && toldOf(day, 'Europe/Dublin')).toMatchObject({ startsAtTime: '10:00', minutes: 300 });
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.event, 'live-day-corrected'));
  expect(lines.map(({ particulars }) => JSON.parse(particulars) as unknown)).toMatchObject([
    { minutes: 300, minutesBefore: 360 },
  ]);
});
