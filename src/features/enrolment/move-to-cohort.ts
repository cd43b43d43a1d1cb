import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type MoveRefusal =
  'not-allowed' | 'not-for-yourself' | 'not-found' | 'no-such-cohort' | 'cohort-of-another-programme';

/** Puts an enrolled trainee into a cohort of the same programme, or out of any. Minutes of live days already recorded stay theirs. */
export async function moveToCohort(
  db: Database,
  actor: Person,
  what: { enrolmentId: string; cohortId: string | null },
  now: Date,
): Promise<Outcome<{ traineeId: string }, MoveRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [row] = await tx.select().from(enrolments).where(eq(enrolments.id, what.enrolmentId));
    if (!row) return refuse('not-found');
    if (!may.administerTrainee(actor, row.traineeId)) return refuse('not-for-yourself');
    if (row.cohortId === what.cohortId) return done({ traineeId: row.traineeId });
    if (what.cohortId !== null) {
      const [cohort] = await tx.select().from(cohorts).where(eq(cohorts.id, what.cohortId));
      if (!cohort) return refuse('no-such-cohort');
      if (cohort.programmeId !== row.programmeId) return refuse('cohort-of-another-programme');
    }
    await tx.update(enrolments).set({ cohortId: what.cohortId }).where(eq(enrolments.id, row.id));
    await recordEvent(tx, {
      actor,
      event: 'cohort-changed',
      subjectId: row.traineeId,
      at: now,
      particulars: { enrolmentId: row.id, cohortId: what.cohortId, cohortIdBefore: row.cohortId },
    });
    return done({ traineeId: row.traineeId });
  });
}
