import { and, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSteps } from '#db/schema/practice.ts';
import { undoMilliseconds, type LastDecision } from './sign-off-queue.ts';

/** The last thing that a mentor did, if it was a decision and can still be undone. */
export async function findLastDecision(
  db: Reader,
  mentorId: string,
  now: Date,
): Promise<LastDecision | undefined> {
  const [last] = await db
    .select()
    .from(practiceSteps)
    .where(eq(practiceSteps.actorId, mentorId))
    .orderBy(desc(practiceSteps.seq))
    .limit(1);
  if (!last || !isDecision(last.step) || now.getTime() - last.takenAt.getTime() > undoMilliseconds)
    return undefined;
  const together = await db
    .select({ sessionId: practiceSteps.sessionId })
    .from(practiceSteps)
    .where(
      and(
        eq(practiceSteps.actorId, mentorId),
        eq(practiceSteps.step, last.step),
        eq(practiceSteps.takenAt, last.takenAt),
        // One decision is at most a hundred rows, and others may have been at work between two of them.
        gte(practiceSteps.seq, last.seq - 1_000),
      ),
    )
    .orderBy(desc(practiceSteps.seq));
  return {
    seq: last.seq,
    step: last.step,
    takenAt: last.takenAt,
    sessionIds: together.map(({ sessionId }) => sessionId),
  };
}

const decisions = ['signed', 'asked', 'returned'] as const;
const isDecision = (step: string): step is (typeof decisions)[number] =>
  (decisions as readonly string[]).includes(step);

/** The last step of each of these sessions. */
export async function findLastSteps(db: Reader, sessionIds: readonly string[]) {
  const steps = await db
    .select()
    .from(practiceSteps)
    .where(inArray(practiceSteps.sessionId, [...sessionIds]))
    .orderBy(practiceSteps.seq);
  return new Map(steps.map((step) => [step.sessionId, step]));
}
