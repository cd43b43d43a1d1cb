import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { TimetableDay } from '../cohort.ts';
import { liveDayColumns as columns } from './live-day-columns.ts';
import type { LiveDay } from './live-day.ts';

const counts = {
  recorded: sql<number>`(select count(*) from ${attendances} where ${attendances}.live_day_id = ${liveDays}.id)`,
  present: sql<number>`(select count(*) from ${attendances} where ${attendances}.live_day_id = ${liveDays}.id and ${attendances}.minutes > 0)`,
};

/** The live days of a cohort, the oldest first. */
export async function findTimetable(db: Reader, cohortId: string): Promise<TimetableDay[]> {
  const rows = await db
    .select({ ...columns, ...counts })
    .from(liveDays)
    .where(eq(liveDays.cohortId, cohortId))
    .orderBy(asc(liveDays.startsAt));
  return rows.map((row) => ({ ...row, heldOn: calendarDate(row.heldOn) }));
}

/** One live day, if it is of that cohort. */
export async function findLiveDay(
  db: Reader,
  cohortId: string,
  liveDayId: string,
): Promise<LiveDay | undefined> {
  const [row] = await db
    .select(columns)
    .from(liveDays)
    .where(and(eq(liveDays.id, liveDayId), eq(liveDays.cohortId, cohortId)));
  return row && { ...row, heldOn: calendarDate(row.heldOn) };
}

/** Live days that were held and have no attendance yet, the oldest first. */
export async function findDaysWithoutAttendance(
  db: Reader,
  now: Date,
): Promise<(LiveDay & { cohort: string })[]> {
  const rows = await db
    .select({ ...columns, cohort: cohorts.name })
    .from(liveDays)
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .leftJoin(attendances, eq(attendances.liveDayId, liveDays.id))
    .where(and(isNull(attendances.liveDayId), lte(liveDays.startsAt, now), isNull(liveDays.cancelledAt)))
    .orderBy(asc(liveDays.startsAt));
  return rows.map((row) => ({ ...row, heldOn: calendarDate(row.heldOn) }));
}

/** The next live days of all cohorts, the soonest first. */
export async function findNextLiveDays(
  db: Reader,
  now: Date,
  most: number,
): Promise<(LiveDay & { cohort: string })[]> {
  const rows = await db
    .select({ ...columns, cohort: cohorts.name })
    .from(liveDays)
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .where(and(gt(liveDays.startsAt, now), isNull(liveDays.cancelledAt)))
    .orderBy(asc(liveDays.startsAt))
    .limit(most);
  return rows.map((row) => ({ ...row, heldOn: calendarDate(row.heldOn) }));
}
