import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { MentorAssignment } from './enrolment.ts';

/** Every assignment of a trainee, with the mentor's name; the one that began last first. */
export async function findMentorships(
  db: Reader,
  traineeId: string,
): Promise<(MentorAssignment & { mentor: string })[]> {
  const rows = await db
    .select({ assignment: mentorAssignments, mentor: people.name })
    .from(mentorAssignments)
    .innerJoin(people, eq(people.id, mentorAssignments.mentorId))
    .where(eq(mentorAssignments.traineeId, traineeId))
    .orderBy(desc(mentorAssignments.fromOn), asc(people.name));
  return rows.map(({ assignment: { id, mentorId, fromOn, untilOn }, mentor }) => ({
    id,
    traineeId,
    mentorId,
    fromOn: calendarDate(fromOn),
    untilOn: untilOn === null ? null : calendarDate(untilOn),
    mentor,
  }));
}

/** Everybody who can be assigned as a mentor, by name. */
export async function findMentors(db: Reader): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'mentor')))
    .where(isNull(people.suspendedAt))
    .orderBy(asc(people.name), asc(people.id));
}
