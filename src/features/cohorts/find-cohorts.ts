import { desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { CohortWithPolicy, ListedCohort } from './cohort.ts';

/** The cohorts of one edition, or of all; the last to open first. */
export async function findCohorts(db: Reader, programmeId?: string): Promise<ListedCohort[]> {
  const rows = await db
    .select({
      id: cohorts.id,
      name: cohorts.name,
      programmeId: cohorts.programmeId,
      opensOn: cohorts.opensOn,
      members: sql<number>`(select count(*) from ${enrolments} where ${enrolments}.cohort_id = ${cohorts}.id)`,
      liveDays: sql<number>`(select count(*) from ${liveDays} where ${liveDays}.cohort_id = ${cohorts}.id and ${liveDays}.cancelled_at is null)`,
      minutes: sql<number>`(select coalesce(sum(minutes), 0) from ${liveDays} where ${liveDays}.cohort_id = ${cohorts}.id and ${liveDays}.cancelled_at is null)`,
    })
    .from(cohorts)
    .where(programmeId === undefined ? undefined : eq(cohorts.programmeId, programmeId))
    .orderBy(desc(cohorts.opensOn), cohorts.name);
  return rows.map((row) => ({ ...row, opensOn: calendarDate(row.opensOn) }));
}

export async function findCohort(db: Reader, cohortId: string): Promise<CohortWithPolicy | undefined> {
  const [row] = await db.select().from(cohorts).where(eq(cohorts.id, cohortId));
  if (!row) return undefined;
  const { id, name, programmeId, opensOn, graceMinutes, leastPercent } = row;
  return {
    ...{ id, name, programmeId, opensOn: calendarDate(opensOn) },
    policy: { graceMinutes, leastPercent },
  };
}
