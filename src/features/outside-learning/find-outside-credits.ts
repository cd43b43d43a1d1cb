import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { outsideLearning, outsideLearningDecisions } from '#db/schema/outside-learning.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { endOfTime } from '#shared/end-of-time.ts';
import type { LearningArea, LearningDelivery } from './outside-learning.ts';

/** Minutes of training elsewhere that the school credits a trainee. */
export interface OutsideCredit {
  /** Of the submission. */
  id: string;
  of: 'outside-learning';
  title: string;
  /** The day on which the course ended. */
  creditedOn: CalendarDate;
  minutes: number;
  area: LearningArea;
  delivery: LearningDelivery;
}

/**
 * What the last decision on each submission credits, in the order of the days.
 * @param knownAt as it had been decided by that instant. Nothing else of a submission changes once somebody decided.
 */
export const findOutsideCredits = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<OutsideCredit[]> => (await findOutsideCreditsOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees. */
export async function findOutsideCreditsOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt: Date = endOfTime,
): Promise<Map<string, OutsideCredit[]>> {
  const rows = await db
    .select({ learning: outsideLearning, decision: outsideLearningDecisions })
    .from(outsideLearning)
    .innerJoin(outsideLearningDecisions, eq(outsideLearningDecisions.outsideLearningId, outsideLearning.id))
    .where(
      and(
        inArray(outsideLearning.traineeId, [...traineeIds]),
        isNull(outsideLearning.withdrawnAt),
        lte(outsideLearningDecisions.decidedAt, knownAt),
      ),
    )
    .orderBy(asc(outsideLearning.endedOn), asc(outsideLearning.id), asc(outsideLearningDecisions.seq));
  // The last of each stands, at the place of the first.
  const last = new Map(rows.map((row) => [row.learning.id, row]));
  const credits = new Map<string, OutsideCredit[]>();
  for (const { learning, decision } of last.values()) {
    if (decision.minutes === 0) continue;
    const those = credits.get(learning.traineeId) ?? [];
    const { minutes, area, delivery } = decision;
    const { id, title } = learning;
    const creditedOn = calendarDate(learning.endedOn);
    those.push({ id, of: 'outside-learning', title, creditedOn, minutes, area, delivery });
    credits.set(learning.traineeId, those);
  }
  return credits;
}
