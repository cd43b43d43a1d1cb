import { and, inArray, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { mentorQualifications } from '#db/schema/mentoring.ts';
import { findLinesUntil } from '#features/audit/find-lines-since.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { MentorQualification } from './mentor-qualification.ts';

/**
 * What mentors held by the register as it stood at that instant. A last day that was set later, or an entry struck out later,
 * is read back from the audit trail, which keeps what each entry said.
 */
export async function findQualificationsKnownAt(
  db: Reader,
  mentorIds: readonly string[],
  knownAt: Date,
): Promise<MentorQualification[]> {
  const rows = await db
    .select()
    .from(mentorQualifications)
    .where(
      and(
        inArray(mentorQualifications.mentorId, [...mentorIds]),
        lte(mentorQualifications.recordedAt, knownAt),
      ),
    );
  const known = new Map<string, MentorQualification>(
    rows.map(({ id, mentorId, credential, fromOn, untilOn }) => [
      id,
      {
        mentorId,
        credential,
        fromOn: calendarDate(fromOn),
        untilOn: untilOn === null ? null : calendarDate(untilOn),
      },
    ]),
  );
  const lines = await findLinesUntil(
    db,
    ['mentor-qualification-recorded', 'mentor-qualification-ended', 'mentor-qualification-struck'],
    mentorIds,
    knownAt,
  );
  for (const { event, subjectId, particulars } of lines) {
    const id = String(particulars['qualificationId']);
    const untilOn = particulars['untilOn'];
    if (event === 'mentor-qualification-struck') known.delete(id);
    else
      known.set(id, {
        mentorId: subjectId,
        credential: String(particulars['credential']),
        fromOn: calendarDate(String(particulars['fromOn'])),
        untilOn: typeof untilOn === 'string' ? calendarDate(untilOn) : null,
      });
  }
  return [...known.values()];
}

/** Which observed sessions had written feedback by that instant, whether or not it was written anew since. */
export async function findWithFeedbackKnownAt(
  db: Reader,
  observed: readonly { id: string; feedbackAt: Date | null }[],
  knownAt: Date,
): Promise<Set<string>> {
  const rewritten = observed.filter(({ feedbackAt }) => feedbackAt && feedbackAt > knownAt);
  const lines = await findLinesUntil(
    db,
    ['observed-session-recorded', 'observation-feedback-written'],
    rewritten.map(({ id }) => id),
    knownAt,
  );
  return new Set([
    ...observed.filter(({ feedbackAt }) => feedbackAt && feedbackAt <= knownAt).map(({ id }) => id),
    ...lines
      .filter(
        ({ event, particulars }) => event !== 'observed-session-recorded' || particulars['withFeedback'],
      )
      .map(({ subjectId }) => subjectId),
  ]);
}
