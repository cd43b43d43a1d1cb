import { and, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { canHaveBegun } from './enrolment.ts';
import { findProgrammeIds } from './find-programme-ids.ts';
import { grantTraineeRole } from './grant-trainee-role.ts';

export interface NewEnrolment {
  /** Anybody who can sign in: enrolling makes them a trainee. */
  traineeId: string;
  programmeId: string;
  /** Null: on their own, without live days. */
  cohortId: string | null;
  educationBeganOn: CalendarDate;
}

export type EnrolRefusal =
  | 'not-allowed'
  | 'not-for-yourself'
  | 'no-such-person'
  | 'suspended'
  | 'no-such-programme'
  | 'no-such-cohort'
  | 'cohort-of-another-programme'
  | 'impossible-beginning'
  | 'already-enrolled';

/** Why this enrolment cannot be; `undefined`: it can. */
export async function whyNotEnrol(
  tx: Reader,
  actor: Person,
  what: NewEnrolment,
  now: Date,
): Promise<EnrolRefusal | undefined> {
  if (!may.administer(actor)) return 'not-allowed';
  if (!may.administerTrainee(actor, what.traineeId)) return 'not-for-yourself';
  if (!findProgrammeIds().includes(what.programmeId)) return 'no-such-programme';
  if (!canHaveBegun(what.educationBeganOn, await findToday(tx, now))) return 'impossible-beginning';
  const [person] = await tx.select().from(people).where(eq(people.id, what.traineeId));
  if (!person) return 'no-such-person';
  if (person.suspendedAt) return 'suspended';
  if (what.cohortId !== null) {
    const [cohort] = await tx.select().from(cohorts).where(eq(cohorts.id, what.cohortId));
    if (!cohort) return 'no-such-cohort';
    if (cohort.programmeId !== what.programmeId) return 'cohort-of-another-programme';
  }
  const [known] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.traineeId, what.traineeId), eq(enrolments.programmeId, what.programmeId)));
  return known && 'already-enrolled';
}

/** Writes an enrolment that {@link whyNotEnrol} let pass, and answers its id. */
export async function enrol(tx: Writer, actor: Person, what: NewEnrolment, now: Date): Promise<string> {
  const { traineeId, programmeId, cohortId, educationBeganOn } = what;
  await grantTraineeRole(tx, actor, traineeId, now);
  const enrolmentId = newId();
  await tx
    .insert(enrolments)
    .values({ id: enrolmentId, traineeId, programmeId, cohortId, educationBeganOn, enrolledAt: now });
  await recordEvent(tx, {
    actor,
    event: 'trainee-enrolled',
    subjectId: traineeId,
    at: now,
    particulars: { enrolmentId, programmeId, cohortId, educationBeganOn },
  });
  return enrolmentId;
}
