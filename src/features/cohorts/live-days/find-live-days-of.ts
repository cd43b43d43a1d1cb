import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { creditedMinutes } from '../attendance/attendance.ts';
import { findMadeUpOf } from '../make-up/find-make-up-credits.ts';
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
  const madeUp = (await findMadeUpOf(db, [traineeId])).get(traineeId) ?? [];
  return rows.map(({ attendance, policy, ...row }) => ({
    ...row,
    heldOn: calendarDate(row.heldOn),
    attendedMinutes: attendance?.minutes ?? null,
    lateMinutes: attendance?.lateMinutes ?? 0,
    leftEarlyMinutes: attendance?.leftEarlyMinutes ?? 0,
    madeUpMinutes: madeUp.reduce(
      (sum, { liveDayId: of, minutes }) => (of === row.id ? sum + minutes : sum),
      0,
    ),
    creditedMinutes: attendance && creditedMinutes(attendance, row.minutes, policy),
  }));
}
