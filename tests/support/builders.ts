import type { Database } from '#db/client.ts';
import { enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Person, Role } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';

/** The instant at which the stories of the tests happen, unless they say otherwise: 22 November 2026, 14:00 in Dublin. */
export const now = new Date('2026-11-22T14:00:00Z');

export async function aPerson(
  db: Database,
  role: Role | Role[],
  name: string = `${String(role)} ${newId().slice(0, 4)}`,
): Promise<Person> {
  const id = newId();
  const held = [role].flat();
  const person: Person = { id, name, email: `${id}@example.org`, roles: held, timeZone: 'Europe/Dublin' };
  await db.write(async (tx) => {
    await tx
      .insert(people)
      .values({ id, name, email: person.email, timeZone: person.timeZone, joinedAt: now });
    await tx.insert(personRoles).values(held.map((each) => ({ personId: id, role: each, grantedAt: now })));
  });
  return person;
}

/** A trainee enrolled in a programme, accompanied by a mentor. */
export async function aTraineeWithMentor(
  db: Database,
  educationBeganOn = '2025-09-01',
  programmeId = 'medical-coach-2026',
) {
  const trainee = await aPerson(db, 'trainee');
  const mentor = await aPerson(db, 'mentor');
  await db.write(async (tx) => {
    await tx.insert(enrolments).values({
      id: newId(),
      traineeId: trainee.id,
      programmeId,
      educationBeganOn,
      enrolledAt: now,
    });
    await tx.insert(mentorAssignments).values({
      id: newId(),
      traineeId: trainee.id,
      mentorId: mentor.id,
      fromOn: '2025-09-01',
      assignedAt: now,
    });
  });
  return { trainee, mentor };
}
