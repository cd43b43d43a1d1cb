import { desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { outsideLearning, outsideLearningDecisions } from '#db/schema/outside-learning.ts';
import { refuse } from '#shared/outcome.ts';

/** A submission and the decision that holds, if there is one. */
export async function findLearningRow(db: Reader, id: string) {
  const [row] = await db.select().from(outsideLearning).where(eq(outsideLearning.id, id));
  if (!row) return undefined;
  const [last] = await db
    .select()
    .from(outsideLearningDecisions)
    .where(eq(outsideLearningDecisions.outsideLearningId, id))
    .orderBy(desc(outsideLearningDecisions.seq))
    .limit(1);
  return { row, last };
}

/** Somebody else's is answered as if there were none. */
export type NotOpen = 'not-found' | 'already-withdrawn' | 'already-decided' | 'changed-meanwhile';

/**
 * A trainee's own submission, as long as nobody decided on it.
 * @param seen when it was last changed, by the page that asks.
 */
export async function findOpenLearning(db: Reader, traineeId: string, what: { id: string; seen: number }) {
  const found = await findLearningRow(db, what.id);
  if (!found || found.row.traineeId !== traineeId) return refuse('not-found');
  if (found.row.withdrawnAt) return refuse('already-withdrawn');
  if (found.last) return refuse('already-decided');
  if (found.row.changedAt.getTime() !== what.seen) return refuse('changed-meanwhile');
  return { ok: true, value: found.row } as const;
}
