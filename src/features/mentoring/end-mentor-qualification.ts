import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mentorQualifications } from '#db/schema/mentoring.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type EndQualificationRefusal = 'not-allowed' | 'not-found' | 'ends-before-it-begins';

/**
 * A mentor holds a credential until a last day; a later renewal moves that day. Without a day the entry is struck out as
 * wrongly made, and the audit trail keeps what it said.
 */
export async function endMentorQualification(
  db: Database,
  actor: Person,
  what: { id: string; untilOn: CalendarDate | undefined },
  now: Date,
): Promise<Outcome<{ id: string }, EndQualificationRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { id, untilOn } = what;
  return db.write(async (tx) => {
    const [found] = await tx.select().from(mentorQualifications).where(eq(mentorQualifications.id, id));
    if (!found) return refuse('not-found');
    if (untilOn !== undefined && untilOn < found.fromOn) return refuse('ends-before-it-begins');
    if (untilOn === undefined) await tx.delete(mentorQualifications).where(eq(mentorQualifications.id, id));
    else await tx.update(mentorQualifications).set({ untilOn }).where(eq(mentorQualifications.id, id));
    await recordEvent(tx, {
      actor,
      event: untilOn === undefined ? 'mentor-qualification-struck' : 'mentor-qualification-ended',
      subjectId: found.mentorId,
      at: now,
      particulars: {
        qualificationId: id,
        credential: found.credential,
        fromOn: found.fromOn,
        untilOn: untilOn ?? found.untilOn,
      },
    });
    return done({ id });
  });
}
