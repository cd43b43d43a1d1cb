import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSteps } from '#db/schema/practice.ts';
import { canBe } from '../practice-state.ts';
import { chosenSessions } from '../chosen-sessions.ts';

/** What the trainee sent together last, as far as nobody touched it since: what an undo takes back. */
export async function findJustSent(
  db: Reader,
  traineeId: string,
): Promise<{ sentAt: Date; sessions: number } | undefined> {
  const [last] = await db
    .select({ sentAt: practiceSteps.takenAt })
    .from(practiceSteps)
    .where(and(eq(practiceSteps.actorId, traineeId), eq(practiceSteps.step, 'sent')))
    .orderBy(desc(practiceSteps.seq))
    .limit(1);
  if (!last) return undefined;
  const sent = await chosenSessions(db, traineeId, last, canBe.recalled);
  return sent.ok ? { ...last, sessions: sent.value.length } : undefined;
}
