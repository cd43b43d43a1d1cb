import { and, asc, count, eq, isNotNull, isNull, min, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { liveDays, makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';

/** A live day with make-ups that were handed in and wait for a decision. */
export interface WaitingMakeUps {
  liveDayId: string;
  cohortId: string;
  title: string;
  cohort: string;
  waiting: number;
  /** When the oldest of them was handed in. */
  since: Date;
}

/** The make-ups that stand as handed in, counted by live day; the one that waits longest first. */
export async function findWaitingMakeUps(db: Reader): Promise<WaitingMakeUps[]> {
  // The last decision holds; one from before it was handed in again returned what stood there then.
  const isDecided = sql`(
    select ${makeUpDecisions.minutes} > 0 or ${makeUpDecisions.decidedAt} >= ${makeUps.handedInAt}
    from ${makeUpDecisions} where ${makeUpDecisions.makeUpId} = ${makeUps.id}
    order by ${makeUpDecisions.seq} desc limit 1)`;
  const oldest = min(makeUps.handedInAt);
  const rows = await db
    .select({
      liveDayId: liveDays.id,
      cohortId: liveDays.cohortId,
      title: liveDays.title,
      cohort: cohorts.name,
      waiting: count(),
      since: oldest,
    })
    .from(makeUps)
    .innerJoin(liveDays, eq(liveDays.id, makeUps.liveDayId))
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .where(
      and(isNotNull(makeUps.handedInAt), isNull(makeUps.withdrawnAt), sql`not coalesce(${isDecided}, false)`),
    )
    .groupBy(liveDays.id)
    .orderBy(asc(oldest), asc(liveDays.id));
  return rows.map(({ since, ...row }) => ({ ...row, since: since! }));
}
