import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';

const inForce = (on: CalendarDate) =>
  and(
    lte(mentorAssignments.fromOn, on),
    or(isNull(mentorAssignments.untilOn), gte(mentorAssignments.untilOn, on)),
  );

/** Whether this mentor accompanies this trainee on that day. */
export async function isAssigned(
  db: Reader,
  mentorId: string,
  traineeId: string,
  on: CalendarDate,
): Promise<boolean> {
  const found = await db
    .select({ id: mentorAssignments.id })
    .from(mentorAssignments)
    .where(
      and(eq(mentorAssignments.mentorId, mentorId), eq(mentorAssignments.traineeId, traineeId), inForce(on)),
    )
    .limit(1);
  return found.length > 0;
}

/** The trainees whom a mentor accompanies on that day, by name. */
export async function findTraineesOf(
  db: Reader,
  mentorId: string,
  on: CalendarDate,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectDistinct({ id: people.id, name: people.name })
    .from(mentorAssignments)
    .innerJoin(people, eq(people.id, mentorAssignments.traineeId))
    .where(and(eq(mentorAssignments.mentorId, mentorId), inForce(on)))
    .orderBy(people.name);
}

/** The mentors who accompany a trainee on that day, by name. */
export async function findMentorsOf(
  db: Reader,
  traineeId: string,
  on: CalendarDate,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectDistinct({ id: people.id, name: people.name })
    .from(mentorAssignments)
    .innerJoin(people, eq(people.id, mentorAssignments.mentorId))
    .where(and(eq(mentorAssignments.traineeId, traineeId), inForce(on)))
    .orderBy(people.name);
}
