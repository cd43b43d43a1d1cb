import { inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findLastDecision, findLastSteps } from './last-decision.ts';
import { recordStep } from '../record-step.ts';

export type UndoRefusal = 'not-allowed' | 'too-late' | 'changed-meanwhile';

/**
 * Takes back the mentor's own last decision, within thirty seconds by the server's clock: all of it or nothing. The
 * sessions wait for the mentor again.
 * @param what.seq of the decision that was on the screen; without it, whichever was the last.
 */
export async function undoDecision(
  db: Database,
  actor: Person,
  what: { seq?: number | undefined },
  now: Date,
): Promise<Outcome<{ ids: string[] }, UndoRefusal>> {
  if (!may.mentor(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const decision = await findLastDecision(tx, actor.id, now);
    if (!decision || (what.seq !== undefined && what.seq !== decision.seq)) return refuse('too-late');
    const last = await findLastSteps(tx, decision.sessionIds);
    const isUntouched = decision.sessionIds.every((id) => {
      const step = last.get(id);
      return step?.actorId === actor.id && step.step === decision.step;
    });
    if (!isUntouched) return refuse('changed-meanwhile');

    const sessions = await tx
      .select({
        id: practiceSessions.id,
        traineeId: practiceSessions.traineeId,
        revision: practiceSessions.revision,
      })
      .from(practiceSessions)
      .where(inArray(practiceSessions.id, decision.sessionIds));
    for (const session of sessions) {
      await recordStep(tx, { actor, session, step: 'undone', at: now });
      await recordEvent(tx, {
        actor,
        event: 'practice-sign-off-undone',
        subjectId: session.id,
        at: now,
        particulars: { traineeId: session.traineeId, revision: session.revision, undone: decision.step },
      });
    }
    return done({ ids: decision.sessionIds });
  });
}
