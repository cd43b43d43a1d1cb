import { desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import { stateOf } from './make-up.ts';

/** A make-up with its last decision and where it stands, for those who are about to change it. */
export async function findStanding(db: Reader, makeUpId: string) {
  const [row] = await db.select().from(makeUps).where(eq(makeUps.id, makeUpId));
  if (!row) return undefined;
  const [lastDecision] = await db
    .select()
    .from(makeUpDecisions)
    .where(eq(makeUpDecisions.makeUpId, makeUpId))
    .orderBy(desc(makeUpDecisions.seq))
    .limit(1);
  return { ...row, lastDecision, state: stateOf({ ...row, lastDecision }) };
}
