import { eq } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { isAttendancePolicy, type AttendancePolicy } from './attendance.ts';

export type ChangeAttendancePolicyRefusal =
  'not-allowed' | 'not-found' | 'impossible-policy' | 'already-recorded';

/** Changes what a cohort credits of a live day that somebody was not at throughout, until its first attendance is recorded. */
export async function changeAttendancePolicy(
  db: Database,
  actor: Person,
  what: AttendancePolicy & { cohortId: string },
  now: Date,
): Promise<Outcome<undefined, ChangeAttendancePolicyRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { cohortId, graceMinutes, leastPercent } = what;
  if (!isAttendancePolicy(what)) return refuse('impossible-policy');
  return db.write(async (tx) => {
    const [known] = await tx.select().from(cohorts).where(eq(cohorts.id, cohortId));
    if (!known) return refuse('not-found');
    if (known.graceMinutes === graceMinutes && known.leastPercent === leastPercent) return done(undefined);
    if (await isAttendanceRecorded(tx, cohortId)) return refuse('already-recorded');
    await tx.update(cohorts).set({ graceMinutes, leastPercent }).where(eq(cohorts.id, cohortId));
    await recordEvent(tx, {
      actor,
      event: 'attendance-policy-changed',
      subjectId: cohortId,
      at: now,
      particulars: {
        ...{ graceMinutes, graceMinutesBefore: known.graceMinutes },
        ...{ leastPercent, leastPercentBefore: known.leastPercent },
      },
    });
    return done(undefined);
  });
}

/** Whether anybody's attendance at a live day of this cohort is on record, which fixes its policy. */
async function isAttendanceRecorded(db: Reader, cohortId: string): Promise<boolean> {
  const [any] = await db
    .select({ id: liveDays.id })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .where(eq(liveDays.cohortId, cohortId))
    .limit(1);
  return any !== undefined;
}
