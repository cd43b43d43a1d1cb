import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { passwords } from '#db/schema/accounts.ts';
import { enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';

/** What keeps a trainee from going on, and is the administrator's to mend. */
export type Block = 'not-enrolled' | 'no-mentor' | 'mentor-suspended' | 'invitation-open';

export interface BlockedTrainee {
  traineeId: string;
  name: string;
  blocks: Block[];
}

/**
 * Trainees who cannot go on that day, and why: first whom an assignment or an enrolment would help, each by name.
 * Suspended ones are not meant to go on; people of a demo come in without an invitation.
 */
export async function findBlockedTrainees(db: Reader, on: CalendarDate): Promise<BlockedTrainee[]> {
  const trainees = await db
    .selectDistinct({
      id: people.id,
      name: people.name,
      passwordSetAt: passwords.setAt,
      enrolledId: enrolments.traineeId,
    })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'trainee')))
    .leftJoin(enrolments, eq(enrolments.traineeId, people.id))
    .leftJoin(passwords, eq(passwords.personId, people.id))
    .where(isNull(people.suspendedAt))
    .orderBy(asc(people.name), asc(people.id));
  const accompanied = Map.groupBy(
    await db
      .select({ traineeId: mentorAssignments.traineeId, suspendedAt: people.suspendedAt })
      .from(mentorAssignments)
      .innerJoin(people, eq(people.id, mentorAssignments.mentorId))
      .where(
        and(
          lte(mentorAssignments.fromOn, on),
          or(isNull(mentorAssignments.untilOn), gte(mentorAssignments.untilOn, on)),
        ),
      ),
    ({ traineeId }) => traineeId,
  );
  const isDemo = (await findAcademy(db))?.isDemo;
  const blocked = trainees.flatMap(({ id, name, passwordSetAt, enrolledId }) => {
    const mentors = accompanied.get(id) ?? [];
    const blocks: Block[] = [];
    if (enrolledId === null) blocks.push('not-enrolled');
    else if (mentors.length === 0) blocks.push('no-mentor');
    else if (mentors.every(({ suspendedAt }) => suspendedAt)) blocks.push('mentor-suspended');
    if (passwordSetAt === null && !isDemo) blocks.push('invitation-open');
    return blocks.length > 0 ? [{ traineeId: id, name, blocks }] : [];
  });
  const isPatient = ({ blocks }: BlockedTrainee) => blocks.every((block) => block === 'invitation-open');
  return [...blocked.filter((each) => !isPatient(each)), ...blocked.filter(isPatient)];
}
