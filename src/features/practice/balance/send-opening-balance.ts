import type { Database } from '#db/client.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { findMentorsOf } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { balanceCanBe } from './balance-state.ts';
import { recordBalanceStep } from './balance-steps.ts';
import { findOwnBalance } from './find-own-balance.ts';

export type SendBalanceRefusal = 'not-found' | 'not-in-that-state' | 'no-mentor';

/** Hands a balance to the mentor for a signature of its own. Somebody has to be assigned today. */
export async function sendOpeningBalance(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<undefined, SendBalanceRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnBalance(tx, actor.id, id);
    if (!found) return refuse('not-found');
    if (!balanceCanBe.sent(found.state)) return refuse('not-in-that-state');
    if ((await findMentorsOf(tx, actor.id, await findToday(tx, now))).length === 0)
      return refuse('no-mentor');
    await recordBalanceStep(tx, { actor, balance: found.row, step: 'sent', at: now });
    await recordEvent(tx, { actor, event: 'opening-balance-sent', subjectId: id, at: now });
    return done(undefined);
  });
}
