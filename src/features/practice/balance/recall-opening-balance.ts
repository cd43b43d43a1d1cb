import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { balanceCanBe } from './balance-state.ts';
import { recordBalanceStep } from './balance-steps.ts';
import { findOwnBalance } from './find-own-balance.ts';

export type RecallBalanceRefusal = 'not-found' | 'not-in-that-state';

/** Takes a balance back from the mentor before anything was decided. It is a draft again. */
export async function recallOpeningBalance(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<undefined, RecallBalanceRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnBalance(tx, actor.id, id);
    if (!found) return refuse('not-found');
    if (!balanceCanBe.recalled(found.state)) return refuse('not-in-that-state');
    await recordBalanceStep(tx, { actor, balance: found.row, step: 'recalled', at: now });
    await recordEvent(tx, { actor, event: 'opening-balance-recalled', subjectId: id, at: now });
    return done(undefined);
  });
}
