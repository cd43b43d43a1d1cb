import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { canHaveBegun } from './enrolment.ts';

export type ChangeBeginningRefusal =
  'not-allowed' | 'not-for-yourself' | 'not-found' | 'impossible-beginning' | 'changed-meanwhile';

/**
 * Corrects the day from which practice counts: it moves what readiness counts, so it is an act of its own with both
 * days in the audit line. Refused when the day is no longer the one that the administrator saw.
 */
export async function changeEducationBeginning(
  db: Database,
  actor: Person,
  what: { enrolmentId: string; educationBeganOn: CalendarDate; seen: string },
  now: Date,
): Promise<Outcome<{ traineeId: string }, ChangeBeginningRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [row] = await tx.select().from(enrolments).where(eq(enrolments.id, what.enrolmentId));
    if (!row) return refuse('not-found');
    if (!may.administerTrainee(actor, row.traineeId)) return refuse('not-for-yourself');
    if (!canHaveBegun(what.educationBeganOn, await findToday(tx, now))) return refuse('impossible-beginning');
    if (row.educationBeganOn === what.educationBeganOn) return done({ traineeId: row.traineeId });
    if (row.educationBeganOn !== what.seen) return refuse('changed-meanwhile');
    await tx
      .update(enrolments)
      .set({ educationBeganOn: what.educationBeganOn })
      .where(eq(enrolments.id, row.id));
    await recordEvent(tx, {
      actor,
      event: 'education-beginning-changed',
      subjectId: row.traineeId,
      at: now,
      particulars: {
        enrolmentId: row.id,
        educationBeganOn: what.educationBeganOn,
        educationBeganOnBefore: row.educationBeganOn,
      },
    });
    return done({ traineeId: row.traineeId });
  });
}
