import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mentorQualifications } from '#db/schema/mentoring.ts';
import { personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { MentorCredential } from './mentor-qualification.ts';

export interface QualificationToRecord {
  mentorId: string;
  credential: MentorCredential;
  fromOn: CalendarDate;
  untilOn: CalendarDate | null;
}

export type RecordQualificationRefusal =
  'not-allowed' | 'not-found' | 'ends-before-it-begins' | 'already-recorded';

/**
 * An administrator records what a mentor holds, from one day until another. Mentor coaching is judged by what was held on
 * the day of the session.
 */
export async function recordMentorQualification(
  db: Database,
  actor: Person,
  what: QualificationToRecord,
  now: Date,
): Promise<Outcome<{ id: string }, RecordQualificationRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  if (what.untilOn !== null && what.untilOn < what.fromOn) return refuse('ends-before-it-begins');
  return db.write(async (tx) => {
    const [mentor] = await tx
      .select({ id: personRoles.personId })
      .from(personRoles)
      .where(and(eq(personRoles.personId, what.mentorId), eq(personRoles.role, 'mentor')));
    if (!mentor) return refuse('not-found');
    const known = await tx
      .select()
      .from(mentorQualifications)
      .where(eq(mentorQualifications.mentorId, what.mentorId));
    if (known.some((each) => each.credential === what.credential && each.fromOn === what.fromOn))
      return refuse('already-recorded');

    const id = newId();
    const { mentorId, credential, fromOn, untilOn } = what;
    await tx
      .insert(mentorQualifications)
      .values({ id, mentorId, credential, fromOn, untilOn, recordedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'mentor-qualification-recorded',
      subjectId: mentorId,
      at: now,
      particulars: { qualificationId: id, credential, fromOn, untilOn },
    });
    return done({ id });
  });
}
