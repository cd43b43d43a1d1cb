import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { areLinked } from '#features/people/linked-accounts.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { earliestDay, overlap } from './enrolment.ts';

export interface NewAssignment {
  traineeId: string;
  mentorId: string;
  fromOn: CalendarDate;
  /** The last day, included; null: until further notice. */
  untilOn: CalendarDate | null;
}

export type AssignRefusal =
  | 'not-allowed'
  | 'not-for-yourself'
  | 'no-such-trainee'
  | 'no-such-mentor'
  | 'suspended'
  | 'same-person'
  | 'impossible-days'
  | 'already-assigned';

/** A mentor may see a trainee's evidence and sign it from one day until another. */
export async function assignMentor(
  db: Database,
  actor: Person,
  what: NewAssignment,
  now: Date,
): Promise<Outcome<{ assignmentId: string }, AssignRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  if (!may.administerTrainee(actor, what.traineeId)) return refuse('not-for-yourself');
  if (what.fromOn < earliestDay || (what.untilOn !== null && what.untilOn < what.fromOn))
    return refuse('impossible-days');
  return db.write(async (tx) => {
    const found = await tx
      .select({ person: people, role: personRoles.role })
      .from(people)
      .innerJoin(personRoles, eq(personRoles.personId, people.id))
      .where(inArray(people.id, [what.traineeId, what.mentorId]));
    const holding = (id: string, role: Person['roles'][number]) =>
      found.find((row) => row.person.id === id && row.role === role)?.person;
    const trainee = holding(what.traineeId, 'trainee');
    const mentor = holding(what.mentorId, 'mentor');
    if (!trainee) return refuse('no-such-trainee');
    if (!mentor) return refuse('no-such-mentor');
    if (mentor.suspendedAt) return refuse('suspended');
    if (trainee.id === mentor.id || areLinked(trainee.email, mentor.email)) return refuse('same-person');
    const others = await tx
      .select()
      .from(mentorAssignments)
      .where(and(eq(mentorAssignments.traineeId, trainee.id), eq(mentorAssignments.mentorId, mentor.id)));
    if (others.some(({ fromOn, untilOn }) => overlap(what, spanOf(fromOn, untilOn))))
      return refuse('already-assigned');

    const assignmentId = newId();
    await tx.insert(mentorAssignments).values({
      id: assignmentId,
      traineeId: trainee.id,
      mentorId: mentor.id,
      fromOn: what.fromOn,
      untilOn: what.untilOn,
      assignedAt: now,
    });
    await recordEvent(tx, {
      actor,
      event: 'mentor-assigned',
      subjectId: trainee.id,
      at: now,
      particulars: { assignmentId, mentorId: mentor.id, fromOn: what.fromOn, untilOn: what.untilOn },
    });
    return done({ assignmentId });
  });
}

const spanOf = (fromOn: string, untilOn: string | null) => ({
  fromOn: calendarDate(fromOn),
  untilOn: untilOn === null ? null : calendarDate(untilOn),
});
