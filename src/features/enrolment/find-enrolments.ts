import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { findLinesSince } from '#features/audit/find-lines-since.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { Enrolment } from './enrolment.ts';

/**
 * A trainee's enrolments, the oldest first.
 * @param knownAt as they were known at that instant: a beginning of education that was corrected later reads as it did then.
 */
export async function findEnrolments(db: Reader, traineeId: string, knownAt?: Date): Promise<Enrolment[]> {
  const rows = await db
    .select()
    .from(enrolments)
    .where(
      and(eq(enrolments.traineeId, traineeId), knownAt ? lte(enrolments.enrolledAt, knownAt) : undefined),
    )
    .orderBy(asc(enrolments.enrolledAt));
  const corrected = knownAt
    ? await findLinesSince(db, ['education-beginning-changed'], traineeId, knownAt)
    : [];
  return rows.map((row) => {
    const first = corrected.find(({ particulars }) => particulars['enrolmentId'] === row.id);
    const educationBeganOn = first?.particulars['educationBeganOnBefore'] ?? row.educationBeganOn;
    return { ...row, educationBeganOn: calendarDate(String(educationBeganOn)) };
  });
}

/** The enrolments of several trainees, each one's oldest first. */
export async function findEnrolmentsOf(
  db: Reader,
  traineeIds: readonly string[],
): Promise<Map<string, Enrolment[]>> {
  const rows = await db
    .select()
    .from(enrolments)
    .where(inArray(enrolments.traineeId, [...traineeIds]))
    .orderBy(asc(enrolments.enrolledAt));
  return Map.groupBy(
    rows.map((row) => ({ ...row, educationBeganOn: calendarDate(row.educationBeganOn) })),
    ({ traineeId }) => traineeId,
  );
}
