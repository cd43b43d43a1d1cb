import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays, makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { creditedMinutes } from '../attendance/attendance.ts';
import type { LiveDayOfTrainee } from '../cohort.ts';
import { liveDayColumns } from './live-day-columns.ts';

/** The live days of a trainee's cohorts, and those they were at before they changed cohort; the oldest first. */
export const findLiveDaysOf = (db: Reader, traineeId: string): Promise<LiveDayOfTrainee[]> =>
  findThose(db, traineeId);

/** One of them; `undefined`: it is none of theirs. */
export const findLiveDayOf = async (
  db: Reader,
  traineeId: string,
  liveDayId: string,
): Promise<LiveDayOfTrainee | undefined> => (await findThose(db, traineeId, liveDayId))[0];

async function findThose(db: Reader, traineeId: string, liveDayId?: string): Promise<LiveDayOfTrainee[]> {
  const cohortIds = db
    .select({ cohortId: enrolments.cohortId })
    .from(enrolments)
    .where(eq(enrolments.traineeId, traineeId));
  const attended = db
    .select({ liveDayId: attendances.liveDayId })
    .from(attendances)
    .where(eq(attendances.traineeId, traineeId));
  const rows = await db
    .select({
      ...liveDayColumns,
      cohort: cohorts.name,
      attendance: attendances,
      policy: { graceMinutes: cohorts.graceMinutes, leastPercent: cohorts.leastPercent },
      // What the last decision on each make-up says.
      madeUpMinutes: sql<number>`(
        select coalesce(sum(${makeUpDecisions}.minutes), 0) from ${makeUpDecisions}
        join ${makeUps} on ${makeUps}.id = ${makeUpDecisions}.make_up_id
        where ${makeUps}.live_day_id = ${liveDays}.id and ${makeUps}.trainee_id = ${traineeId}
          and ${makeUps}.withdrawn_at is null
          and ${makeUpDecisions}.seq = (
            select max(seq) from ${makeUpDecisions} where ${makeUpDecisions}.make_up_id = ${makeUps}.id
          )
      )`,
    })
    .from(liveDays)
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .leftJoin(attendances, and(eq(attendances.liveDayId, liveDays.id), eq(attendances.traineeId, traineeId)))
    .where(
      and(
        or(inArray(liveDays.cohortId, cohortIds), inArray(liveDays.id, attended)),
        liveDayId === undefined ? undefined : eq(liveDays.id, liveDayId),
      ),
    )
    .orderBy(asc(liveDays.startsAt));
  return rows.map(({ attendance, policy, ...row }) => ({
    ...row,
    heldOn: calendarDate(row.heldOn),
    attendedMinutes: attendance?.minutes ?? null,
    lateMinutes: attendance?.lateMinutes ?? 0,
    leftEarlyMinutes: attendance?.leftEarlyMinutes ?? 0,
    creditedMinutes: attendance && creditedMinutes(attendance, row.minutes, policy),
  }));
}
