import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { people } from '#db/schema/people.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { lastStep } from '../last-step.ts';
import { decisions, type Signature } from './signature.ts';

const rowsAPiece = 1_000;

/** Every decision on a trainee's sessions, in the order in which they were taken. */
export async function findSignatures(db: Reader, traineeId: string): Promise<Signature[]> {
  const all: Signature[] = [];
  for (let seq = 0; ;) {
    const rows = await db
      .select({
        seq: practiceSteps.seq,
        sessionId: practiceSteps.sessionId,
        heldOn: practiceSessions.heldOn,
        clientCode: clients.code,
        durationMinutes: practiceSessions.durationMinutes,
        revision: practiceSteps.revision,
        decision: practiceSteps.step,
        by: people.name,
        byId: people.id,
        at: practiceSteps.takenAt,
        lastStep,
        removedAt: practiceSessions.removedAt,
      })
      .from(practiceSteps)
      .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
      .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
      .innerJoin(people, eq(people.id, practiceSteps.actorId))
      .where(
        and(
          eq(practiceSessions.traineeId, traineeId),
          inArray(practiceSteps.step, decisions),
          gt(practiceSteps.seq, seq),
        ),
      )
      .orderBy(asc(practiceSteps.seq))
      .limit(rowsAPiece);
    const last = rows.at(-1);
    if (!last) break;
    seq = last.seq;
    for (const { seq: _, lastStep: final, removedAt, decision, ...row } of rows)
      all.push({
        ...row,
        decision: decision as Signature['decision'],
        stands: decision === 'signed' && final === 'signed' && removedAt === null,
      });
  }
  // Numbers of rows depend on what else was written meanwhile; the instants do not.
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.sessionId < b.sessionId ? -1 : 1));
}
