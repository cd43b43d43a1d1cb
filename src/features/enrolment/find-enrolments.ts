import { and, asc, inArray, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { findLinesSince } from '#features/audit/find-lines-since.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { Enrolment } from './enrolment.ts';

/**
 * A trainee's enrolments, the oldest first.
 * @param knownAt as they were known at that instant: a beginning of education that was corrected later reads as it did then.
 */
export const findEnrolments = async (db: Reader, traineeId: string, knownAt?: Date): Promise<Enrolment[]> =>
  (await findEnrolmentsOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees. */
export async function findEnrolmentsOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, Enrolment[]>> {
  const rows = await db
    .select()
    .from(enrolments)
    .where(
      and(
        inArray(enrolments.traineeId, [...traineeIds]),
        knownAt ? lte(enrolments.enrolledAt, knownAt) : undefined,
      ),
    )
    .orderBy(asc(enrolments.enrolledAt));
  const corrected = knownAt
    ? await findLinesSince(db, ['education-beginning-changed'], traineeIds, knownAt)
    : [];
  const known = rows.map((row) => {
    const first = corrected.find(({ particulars }) => particulars['enrolmentId'] === row.id);
    const educationBeganOn = first?.particulars['educationBeganOnBefore'] ?? row.educationBeganOn;
    return { ...row, educationBeganOn: calendarDate(String(educationBeganOn)) };
  });
  return Map.groupBy(known, ({ traineeId }) => traineeId);
}
