import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { outsideLearningDecisions } from '#db/schema/outside-learning.ts';
import { people } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { areLinked } from '#features/people/linked-accounts.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { findDecisionFlaw, type DecisionFlaw, type DecisionTold } from './outside-learning.ts';
import { findLearningRow } from './own-learning.ts';

export const longestReason = 2_000;

/** `changed-meanwhile`: by the trainee, or decided by somebody else, since the page was opened. */
export type DecideLearningRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'not-for-yourself'
  | 'already-withdrawn'
  | 'already-decided-so'
  | 'changed-meanwhile'
  | DecisionFlaw;

/**
 * An administrator credits all of it, a part or nothing, in the area and delivery that the school sees in it. It may be decided on
 * again: the last decision holds, and none is ever erased.
 * @param what.seen what the page showed: when the trainee had changed it last, and the decision that held.
 */
export async function decideOnOutsideLearning(
  db: Database,
  actor: Person,
  what: DecisionTold & { id: string; seen: { changedAt: number; decision: number | null } },
  now: Date,
): Promise<Outcome<{ id: string }, DecideLearningRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { id, minutes, area, delivery, seen } = what;
  const reason = writtenWords(what.reason, longestReason);
  if (reason === undefined && what.reason.trim() !== '') return refuse('reason-missing');
  return db.write(async (tx) => {
    const found = await findLearningRow(tx, id);
    if (!found) return refuse('not-found');
    const { row, last } = found;
    const [trainee] = await tx
      .select({ email: people.email })
      .from(people)
      .where(eq(people.id, row.traineeId));
    if (!may.administerTrainee(actor, row.traineeId) || areLinked(trainee?.email ?? '', actor.email))
      return refuse('not-for-yourself');
    if (row.withdrawnAt) return refuse('already-withdrawn');
    if (row.changedAt.getTime() !== seen.changedAt || (last?.seq ?? null) !== seen.decision)
      return refuse('changed-meanwhile');
    const flaw = findDecisionFlaw(row, what, reason);
    if (flaw) return refuse(flaw);
    const decision = { minutes, area, delivery, reason: reason ?? '' };
    const isTheSame =
      last &&
      (Object.keys(decision) as (keyof typeof decision)[]).every((field) => last[field] === decision[field]);
    if (isTheSame) return refuse('already-decided-so');
    await tx
      .insert(outsideLearningDecisions)
      .values({ outsideLearningId: id, ...decision, decidedBy: actor.id, decidedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'outside-learning-decided',
      subjectId: row.traineeId,
      at: now,
      particulars: {
        ...{ learningId: id, asked: row.minutes, minutes, area, delivery },
        minutesBefore: last?.minutes ?? null,
      },
    });
    return done({ id });
  });
}
