import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';

/** Trainees who do not take this edition yet, by name; the address tells namesakes apart. */
export async function findUnenrolled(
  db: Reader,
  programmeId: string,
): Promise<{ id: string; name: string; email: string }[]> {
  return db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'trainee')))
    .leftJoin(enrolments, and(eq(enrolments.traineeId, people.id), eq(enrolments.programmeId, programmeId)))
    .where(and(isNull(people.suspendedAt), isNull(enrolments.id)))
    .orderBy(asc(people.name), asc(people.id));
}

/** Takes this edition already, without a cohort: can join one. */
export async function findWithoutCohort(
  db: Reader,
  programmeId: string,
): Promise<{ enrolmentId: string; name: string }[]> {
  return db
    .select({ enrolmentId: enrolments.id, name: people.name })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(and(eq(enrolments.programmeId, programmeId), isNull(enrolments.cohortId)))
    .orderBy(asc(people.name));
}
