import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { cohorts, enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { creditedMinutes } from './attendance/attendance.ts';
import type { Member } from './cohort.ts';

/** Who takes part in a cohort, by name, with the mentors of that day. */
export async function findMembers(db: Reader, cohortId: string, on: CalendarDate): Promise<Member[]> {
  const rows = await db
    .select({
      traineeId: people.id,
      name: people.name,
      suspendedAt: people.suspendedAt,
      enrolmentId: enrolments.id,
      educationBeganOn: enrolments.educationBeganOn,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(eq(enrolments.cohortId, cohortId))
    .orderBy(asc(people.name), asc(people.id));
  const accompanied = await db
    .selectDistinct({ traineeId: mentorAssignments.traineeId, mentor: people.name })
    .from(mentorAssignments)
    .innerJoin(enrolments, eq(enrolments.traineeId, mentorAssignments.traineeId))
    .innerJoin(people, eq(people.id, mentorAssignments.mentorId))
    .where(
      and(
        eq(enrolments.cohortId, cohortId),
        lte(mentorAssignments.fromOn, on),
        or(isNull(mentorAssignments.untilOn), gte(mentorAssignments.untilOn, on)),
      ),
    )
    .orderBy(asc(people.name));
  const attended = await db
    .select({ attendance: attendances, dayMinutes: liveDays.minutes, policy: cohorts })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .where(eq(liveDays.cohortId, cohortId));
  const credited = new Map<string, number>();
  for (const { attendance, dayMinutes, policy } of attended)
    credited.set(
      attendance.traineeId,
      (credited.get(attendance.traineeId) ?? 0) + creditedMinutes(attendance, dayMinutes, policy),
    );
  const mentorsOf = Map.groupBy(accompanied, ({ traineeId }) => traineeId);
  return rows.map(({ suspendedAt, ...row }) => ({
    ...row,
    educationBeganOn: calendarDate(row.educationBeganOn),
    isSuspended: suspendedAt !== null,
    creditedMinutes: credited.get(row.traineeId) ?? 0,
    mentors: (mentorsOf.get(row.traineeId) ?? []).map(({ mentor }) => mentor),
  }));
}
