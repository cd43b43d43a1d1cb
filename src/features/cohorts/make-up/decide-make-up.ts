import type { Database } from '#db/client.ts';
import { makeUpDecisions } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { findMissing } from './find-missing.ts';
import { findStanding } from './find-standing.ts';
import { longestDecisionReason } from './make-up.ts';

export type DecideMakeUpRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'not-for-yourself'
  | 'not-handed-in'
  | 'withdrawn'
  | 'changed-meanwhile'
  | 'impossible-minutes'
  | 'reason-missing'
  | 'reason-unusable';

/**
 * Accepts a make-up, whole or in part, or returns it (0), also what was accepted before: the last decision holds. Less than all asks
 * for a reason. Never more than what is still missing of the live day.
 */
export async function decideMakeUp(
  db: Database,
  actor: Person,
  what: {
    makeUpId: string;
    minutes: number;
    reason: string;
    /** When what is decided on was handed in, as the page had it. */
    seen: Date | null;
  },
  now: Date,
): Promise<Outcome<undefined, DecideMakeUpRefusal, { most: number }>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { makeUpId, minutes } = what;
  const reason = writtenWords(what.reason, longestDecisionReason);
  return db.write(async (tx) => {
    const makeUp = await findStanding(tx, makeUpId);
    if (!makeUp) return refuse('not-found');
    if (!may.administerTrainee(actor, makeUp.traineeId)) return refuse('not-for-yourself');
    if (makeUp.state === 'withdrawn') return refuse('withdrawn');
    if (makeUp.state === 'set' || makeUp.state === 'returned') return refuse('not-handed-in');
    if (makeUp.handedInAt?.getTime() !== what.seen?.getTime()) return refuse('changed-meanwhile');
    const missing = await findMissing(tx, makeUp.liveDayId, {
      traineeId: makeUp.traineeId,
      except: makeUpId,
    });
    const most = Math.min(makeUp.minutes, missing.get(makeUp.traineeId)?.left ?? 0);
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > most)
      return refuse('impossible-minutes', { most });
    if (!reason && what.reason.trim() !== '') return refuse('reason-unusable');
    if (!reason && minutes < makeUp.minutes) return refuse('reason-missing');
    const before = makeUp.lastDecision?.minutes ?? null;
    if (before === minutes && makeUp.lastDecision?.reason === (reason ?? '')) return done(undefined);

    await tx
      .insert(makeUpDecisions)
      .values({ makeUpId, minutes, reason: reason ?? '', decidedBy: actor.id, decidedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'make-up-decided',
      subjectId: makeUp.traineeId,
      at: now,
      particulars: { makeUpId, liveDayId: makeUp.liveDayId, minutes, minutesBefore: before },
    });
    return done(undefined);
  });
}
