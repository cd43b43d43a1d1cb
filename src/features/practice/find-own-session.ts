import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { lastStep } from './last-step.ts';
import { stateAfter, type PracticeState } from './practice-state.ts';

export type SessionRow = typeof practiceSessions.$inferSelect;

/** Sessions of this trainee, whether removed or not, each with where it stands. What is not theirs is not among them. */
export async function findOwnSessions(
  db: Reader,
  traineeId: string,
  ids: string[],
): Promise<{ row: SessionRow; state: PracticeState }[]> {
  const found = await db
    .select({ row: practiceSessions, lastStep })
    .from(practiceSessions)
    .where(and(eq(practiceSessions.traineeId, traineeId), inArray(practiceSessions.id, ids)));
  return found.map(({ row, lastStep: step }) => ({ row, state: stateAfter(step) }));
}

/** One that is in the log; `undefined`: not theirs, removed, or none. */
export async function findOwnSession(
  db: Reader,
  traineeId: string,
  id: string,
): Promise<{ row: SessionRow; state: PracticeState } | undefined> {
  const [found] = await findOwnSessions(db, traineeId, [id]);
  return found?.row.removedAt === null ? found : undefined;
}
