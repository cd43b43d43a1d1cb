import { and, asc, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { cohorts, enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import type { Person } from '#features/people/person.ts';
import { addMonths, calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { liveDayColumns } from '../live-days/live-day-columns.ts';
import type { FollowedDay } from './followed-day.ts';

/**
 * The live days that somebody follows, the oldest first, from a year ago on: as a trainee those of their cohorts, as a
 * mentor those of the cohorts of the trainees they accompany on that day, as an administrator all.
 */
export async function findFollowedDays(
  db: Reader,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
  on: CalendarDate,
  only?: Person['roles'][number],
): Promise<FollowedDay[]> {
  const as = (role: Person['roles'][number]) => roles.includes(role) && (only ?? role) === role;
  const own = db
    .select({ id: enrolments.cohortId })
    .from(enrolments)
    .where(as('trainee') ? eq(enrolments.traineeId, id) : sql`0`);
  const accompanied = db
    .select({ id: enrolments.cohortId })
    .from(enrolments)
    .innerJoin(mentorAssignments, eq(mentorAssignments.traineeId, enrolments.traineeId))
    .where(
      and(
        eq(mentorAssignments.mentorId, id),
        lte(mentorAssignments.fromOn, on),
        or(isNull(mentorAssignments.untilOn), gte(mentorAssignments.untilOn, on)),
      ),
    );
  const those: SQL[] = [inArray(liveDays.cohortId, own)];
  if (as('mentor')) those.push(inArray(liveDays.cohortId, accompanied));
  if (as('administrator')) those.push(sql`1`);
  const rows = await db
    .select({
      ...liveDayColumns,
      cohort: cohorts.name,
      isOnline: sql<number>`${liveDays.joinUrl} is not null`,
      isOwn: sql<number>`${inArray(liveDays.cohortId, own)}`,
      changedAt: sql`coalesce((
        select max(${auditEntries.happenedAt}) from ${auditEntries}
        where ${auditEntries.subjectId} = ${liveDays}.id and ${auditEntries.event} like 'live-day-%'
      ), ${liveDays.recordedAt})`.mapWith(liveDays.recordedAt),
    })
    .from(liveDays)
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .where(and(or(...those), gte(liveDays.heldOn, addMonths(on, -12))))
    .orderBy(asc(liveDays.startsAt), asc(liveDays.id));
  return rows.map((row) => ({
    ...row,
    heldOn: calendarDate(row.heldOn),
    isOnline: row.isOnline === 1,
    isOwn: row.isOwn === 1,
  }));
}
