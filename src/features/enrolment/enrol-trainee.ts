import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
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

/** Pins the requirements that will be asked of a trainee, and the day from which practice counts. Once per programme. */
export async function enrolTrainee(
  db: Database,
  actor: Person,
  what: NewEnrolment,
  now: Date,
): Promise<Outcome<{ enrolmentId: string }, EnrolRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  if (!may.administerTrainee(actor, what.traineeId)) return refuse('not-for-yourself');
  if (!findProgrammeIds().includes(what.programmeId)) return refuse('no-such-programme');
  return db.write(async (tx) => {
    if (!canHaveBegun(what.educationBeganOn, await findToday(tx, now))) return refuse('impossible-beginning');
    const [person] = await tx.select().from(people).where(eq(people.id, what.traineeId));
    if (!person) return refuse('no-such-person');
    if (person.suspendedAt) return refuse('suspended');
    if (what.cohortId !== null) {
      const [cohort] = await tx.select().from(cohorts).where(eq(cohorts.id, what.cohortId));
      if (!cohort) return refuse('no-such-cohort');
      if (cohort.programmeId !== what.programmeId) return refuse('cohort-of-another-programme');
    }
    const [known] = await tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(eq(enrolments.traineeId, what.traineeId), eq(enrolments.programmeId, what.programmeId)));
    if (known) return refuse('already-enrolled');

    await grantTraineeRole(tx, actor, what.traineeId, now);
    const enrolmentId = newId();
    await tx.insert(enrolments).values({
      id: enrolmentId,
      traineeId: what.traineeId,
      programmeId: what.programmeId,
      cohortId: what.cohortId,
      educationBeganOn: what.educationBeganOn,
      enrolledAt: now,
    });
    await recordEvent(tx, {
      actor,
      event: 'trainee-enrolled',
      subjectId: what.traineeId,
      at: now,
      particulars: {
        enrolmentId,
        programmeId: what.programmeId,
        cohortId: what.cohortId,
        educationBeganOn: what.educationBeganOn,
      },
    });
    return done({ enrolmentId });
  });
}
