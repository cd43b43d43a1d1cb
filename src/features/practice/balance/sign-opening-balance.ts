import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { Outcome } from '#shared/outcome.ts';
import { recordBalanceStep } from './balance-steps.ts';
import { findDecidableBalance, type NotDecidable } from './decidable-balance.ts';

/** The mentor stands behind hours of earlier years: one sum, one signature. */
export async function signOpeningBalance(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<{ id: string }, NotDecidable>> {
  return db.write(async (tx) => {
    const balance = await findDecidableBalance(tx, actor, id, now);
    if (!balance.ok) return balance;
    const { traineeId, revision } = balance.value;
    await recordBalanceStep(tx, { actor, balance: balance.value, step: 'signed', at: now });
    await recordEvent(tx, {
      actor,
      event: 'opening-balance-signed',
      subjectId: id,
      at: now,
      particulars: { traineeId, revision },
    });
    return balance;
  });
}
