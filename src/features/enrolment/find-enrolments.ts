import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { Enrolment } from './enrolment.ts';

/** A trainee's enrolments, the oldest first. */
export async function findEnrolments(db: Reader, traineeId: string): Promise<Enrolment[]> {
  const rows = await db
    .select()
    .from(enrolments)
    .where(eq(enrolments.traineeId, traineeId))
    .orderBy(asc(enrolments.enrolledAt));
  return rows.map((row) => ({ ...row, educationBeganOn: calendarDate(row.educationBeganOn) }));
}
