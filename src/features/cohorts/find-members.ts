import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
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
      attendedMinutes: sql<number>`(
        select coalesce(sum(${attendances}.minutes), 0) from ${attendances}
        join ${liveDays} on ${liveDays}.id = ${attendances}.live_day_id
        where ${attendances}.trainee_id = ${people}.id and ${liveDays}.cohort_id = ${enrolments}.cohort_id
      )`,
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
  const mentorsOf = Map.groupBy(accompanied, ({ traineeId }) => traineeId);
  return rows.map(({ suspendedAt, ...row }) => ({
    ...row,
    educationBeganOn: calendarDate(row.educationBeganOn),
    isSuspended: suspendedAt !== null,
    mentors: (mentorsOf.get(row.traineeId) ?? []).map(({ mentor }) => mentor),
  }));
}
