import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { areLinked } from '#features/people/linked-accounts.ts';
import { may } from '#features/people/permission.ts';
import type { Person, Role } from '#features/people/person.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
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

/** Why this mentor cannot be assigned; `undefined`: they can. */
export async function whyNotAssign(
  tx: Reader,
  actor: Person,
  what: NewAssignment,
): Promise<AssignRefusal | undefined> {
  if (!may.administer(actor)) return 'not-allowed';
  if (!may.administerTrainee(actor, what.traineeId)) return 'not-for-yourself';
  if (what.fromOn < earliestDay || (what.untilOn !== null && what.untilOn < what.fromOn))
    return 'impossible-days';
  const found = await tx
    .select({ person: people, role: personRoles.role })
    .from(people)
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(inArray(people.id, [what.traineeId, what.mentorId]));
  const holding = (id: string, role: Role) =>
    found.find((row) => row.person.id === id && row.role === role)?.person;
  const trainee = holding(what.traineeId, 'trainee');
  const mentor = holding(what.mentorId, 'mentor');
  if (!trainee) return 'no-such-trainee';
  if (!mentor) return 'no-such-mentor';
  if (mentor.suspendedAt) return 'suspended';
  if (trainee.id === mentor.id || areLinked(trainee.email, mentor.email)) return 'same-person';
  return (await isAlreadyAssigned(tx, what)) ? 'already-assigned' : undefined;
}

/** Whether the same mentor accompanies the same trainee on one of these days by another assignment than `except`. */
export async function isAlreadyAssigned(tx: Reader, what: NewAssignment, except?: string): Promise<boolean> {
  const rows = await tx
    .select()
    .from(mentorAssignments)
    .where(
      and(eq(mentorAssignments.traineeId, what.traineeId), eq(mentorAssignments.mentorId, what.mentorId)),
    );
  return rows.some(
    ({ id, fromOn, untilOn }) =>
      id !== except &&
      overlap(what, {
        fromOn: calendarDate(fromOn),
        untilOn: untilOn === null ? null : calendarDate(untilOn),
      }),
  );
}

/** Writes an assignment that {@link whyNotAssign} let pass, and answers its id. */
export async function assign(tx: Writer, actor: Person, what: NewAssignment, now: Date): Promise<string> {
  const { traineeId, mentorId, fromOn, untilOn } = what;
  const assignmentId = newId();
  await tx
    .insert(mentorAssignments)
    .values({ id: assignmentId, traineeId, mentorId, fromOn, untilOn, assignedAt: now });
  await recordEvent(tx, {
    actor,
    event: 'mentor-assigned',
    subjectId: traineeId,
    at: now,
    particulars: { assignmentId, mentorId, fromOn, untilOn },
  });
  return assignmentId;
}
