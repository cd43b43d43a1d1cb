import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { makeUps } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findStanding } from './find-standing.ts';

export type WithdrawMakeUpRefusal = 'not-allowed' | 'not-found' | 'not-for-yourself' | 'already-accepted';

/** Takes a task back that credits nothing; what was accepted is taken back by a decision first. */
export async function withdrawMakeUp(
  db: Database,
  actor: Person,
  makeUpId: string,
  now: Date,
): Promise<Outcome<undefined, WithdrawMakeUpRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const makeUp = await findStanding(tx, makeUpId);
    if (!makeUp) return refuse('not-found');
    if (!may.administerTrainee(actor, makeUp.traineeId)) return refuse('not-for-yourself');
    if (makeUp.state === 'accepted') return refuse('already-accepted');
    if (makeUp.state === 'withdrawn') return done(undefined);
    await tx.update(makeUps).set({ withdrawnAt: now }).where(eq(makeUps.id, makeUpId));
    await recordEvent(tx, {
      actor,
      event: 'make-up-withdrawn',
      subjectId: makeUp.traineeId,
      at: now,
      particulars: { makeUpId, liveDayId: makeUp.liveDayId },
    });
    return done(undefined);
  });
}
