import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { enrolments } from '#db/schema/enrolment.ts';

/** A live day of a cohort that the trainee takes part in; one of another cohort does not exist for them. */
export async function findDayOfMember(db: Reader, traineeId: string, liveDayId: string) {
  const [row] = await db
    .select({ day: liveDays })
    .from(liveDays)
    .innerJoin(
      enrolments,
      and(eq(enrolments.cohortId, liveDays.cohortId), eq(enrolments.traineeId, traineeId)),
    )
    .where(eq(liveDays.id, liveDayId));
  return row?.day;
}
