import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances } from '#db/schema/cohorts.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import type { AttendanceRow } from '../cohort.ts';
import type { LiveDay } from '../live-days/live-day.ts';

/** Who belongs into the grid of a live day, by name: the members of its cohort, and who was there before they left it. */
export async function findAttendance(
  db: Reader,
  day: Pick<LiveDay, 'id' | 'cohortId'>,
): Promise<AttendanceRow[]> {
  return db
    .selectDistinct({
      traineeId: people.id,
      name: people.name,
      minutes: attendances.minutes,
      lateMinutes: attendances.lateMinutes,
      leftEarlyMinutes: attendances.leftEarlyMinutes,
      recordedAt: attendances.recordedAt,
    })
    .from(people)
    .leftJoin(attendances, and(eq(attendances.traineeId, people.id), eq(attendances.liveDayId, day.id)))
    .leftJoin(enrolments, and(eq(enrolments.traineeId, people.id), eq(enrolments.cohortId, day.cohortId)))
    .where(or(isNotNull(enrolments.id), isNotNull(attendances.minutes)))
    .orderBy(asc(people.name), asc(people.id));
}
