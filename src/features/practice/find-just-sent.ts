import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { lastStep } from './last-step.ts';

/** The sessions that the trainee sent together last and that nobody touched since: what an undo takes back. */
export async function findJustSent(db: Reader, traineeId: string): Promise<string[]> {
  const [last] = await db
    .select({ takenAt: practiceSteps.takenAt })
    .from(practiceSteps)
    .where(and(eq(practiceSteps.actorId, traineeId), eq(practiceSteps.step, 'sent')))
    .orderBy(desc(practiceSteps.seq))
    .limit(1);
  if (!last) return [];
  const rows = await db
    .select({ id: practiceSessions.id, lastStep })
    .from(practiceSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
    .where(
      and(
        eq(practiceSteps.actorId, traineeId),
        eq(practiceSteps.step, 'sent'),
        eq(practiceSteps.takenAt, last.takenAt),
        isNull(practiceSessions.removedAt),
      ),
    )
    .limit(100);
  return rows.filter((row) => row.lastStep === 'sent').map(({ id }) => id);
}
