import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { openingBalances } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { balanceCanBe } from './balance-state.ts';
import { recordBalanceStep } from './balance-steps.ts';
import { findOwnBalance } from './find-own-balance.ts';

export type RemoveBalanceRefusal = 'not-found' | 'is-signed';

/** Takes hours of earlier years out again. What a mentor signed cannot be removed, only edited. */
export async function removeOpeningBalance(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<undefined, RemoveBalanceRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnBalance(tx, actor.id, id);
    if (!found) return refuse('not-found');
    if (!balanceCanBe.removed(found.state)) return refuse('is-signed');
    if (balanceCanBe.recalled(found.state))
      await recordBalanceStep(tx, { actor, balance: found.row, step: 'recalled', at: now });
    await tx.update(openingBalances).set({ removedAt: now }).where(eq(openingBalances.id, id));
    await recordEvent(tx, { actor, event: 'opening-balance-removed', subjectId: id, at: now });
    return done(undefined);
  });
}
