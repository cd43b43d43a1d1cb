import { and, asc, count, eq, inArray, isNull, min, sql, sum } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { stateAfter, stepNames } from '../practice-state.ts';

/** What one trainee has waiting for a signature: counts alone. */
export interface WaitingPractice {
  traineeId: string;
  trainee: string;
  sessions: number;
  minutes: number;
  /** When the one that waits longest came to the mentor. */
  since: Date;
}

const leavesItWithTheMentor = stepNames.filter((step) => stateAfter(step) === 'sent');

/** Practice of the whole academy that waits for mentors, whoever has waited longest first. */
export async function findWaitingPractice(db: Reader): Promise<WaitingPractice[]> {
  const rows = await db
    .select({
      traineeId: people.id,
      trainee: people.name,
      sessions: count(),
      minutes: sum(practiceSessions.durationMinutes).mapWith(Number),
      since: min(practiceSteps.takenAt),
    })
    .from(practiceSessions)
    .innerJoin(
      practiceSteps,
      and(
        eq(practiceSteps.sessionId, practiceSessions.id),
        eq(
          practiceSteps.seq,
          sql`(select max(seq) from ${practiceSteps} as later where later.session_id = ${practiceSessions.id})`,
        ),
      ),
    )
    .innerJoin(people, eq(people.id, practiceSessions.traineeId))
    .where(and(isNull(practiceSessions.removedAt), inArray(practiceSteps.step, leavesItWithTheMentor)))
    .groupBy(people.id)
    .orderBy(asc(min(practiceSteps.takenAt)));
  return rows.flatMap(({ since, ...row }) => (since ? { ...row, since } : []));
}
