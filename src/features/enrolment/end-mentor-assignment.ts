import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { addDays, calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { isAlreadyAssigned } from './assigning.ts';

export type EndAssignmentRefusal =
  | 'not-allowed'
  | 'not-for-yourself'
  | 'not-found'
  | 'already-over'
  | 'before-it-began'
  | 'in-the-past'
  | 'already-assigned';

/**
 * Says which day is a mentor's last with a trainee; while it has not come, it can be moved. Yesterday is the earliest
 * (the mentor loses sight of the trainee at once): what was signed until now stays rightly signed.
 */
export async function endMentorAssignment(
  db: Database,
  actor: Person,
  what: { assignmentId: string; untilOn: CalendarDate },
  now: Date,
): Promise<Outcome<{ traineeId: string }, EndAssignmentRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [row] = await tx
      .select()
      .from(mentorAssignments)
      .where(eq(mentorAssignments.id, what.assignmentId));
    if (!row) return refuse('not-found');
    if (!may.administerTrainee(actor, row.traineeId)) return refuse('not-for-yourself');
    const today = await findToday(tx, now);
    if (row.untilOn !== null && row.untilOn < today) return refuse('already-over');
    if (what.untilOn < row.fromOn) return refuse('before-it-began');
    if (what.untilOn < addDays(today, -1)) return refuse('in-the-past');
    const span = { ...row, fromOn: calendarDate(row.fromOn), untilOn: what.untilOn };
    if (await isAlreadyAssigned(tx, span, row.id)) return refuse('already-assigned');

    await tx.update(mentorAssignments).set({ untilOn: what.untilOn }).where(eq(mentorAssignments.id, row.id));
    await recordEvent(tx, {
      actor,
      event: 'mentor-assignment-ended',
      subjectId: row.traineeId,
      at: now,
      particulars: {
        assignmentId: row.id,
        mentorId: row.mentorId,
        untilOn: what.untilOn,
        untilOnBefore: row.untilOn,
      },
    });
    return done({ traineeId: row.traineeId });
  });
}
