import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { openingBalances } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { refuse, type Outcome } from '#shared/outcome.ts';
import { recordBalanceStep } from './balance-steps.ts';
import { findOwnBalance } from './find-own-balance.ts';
import type { BalanceOverlap, BalanceTold } from './opening-balance.ts';
import { writeBalance, type WriteRefusal } from './write-balance.ts';

export type EditBalanceRefusal = 'not-found' | WriteRefusal;

/**
 * Says the hours of earlier years otherwise. The revision before stays as it was, taken out of the sums with its signature,
 * so that what was counted on a day can be told; the new one is a draft under an id of its own.
 */
export async function editOpeningBalance(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: BalanceTold & { id: string; overlapSeen: boolean },
  now: Date,
): Promise<Outcome<{ id: string }, EditBalanceRefusal, BalanceOverlap>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { id: replacedId, overlapSeen, ...told } = what;
  return db.write(async (tx) => {
    const found = await findOwnBalance(tx, actor.id, replacedId);
    if (!found) return refuse('not-found');
    const revision = found.row.revision + 1;
    const written = await writeBalance(
      tx,
      keys,
      { traineeId: actor.id, told, revision, overlapSeen, replacedId },
      now,
    );
    if (!written.ok) return written;
    if (found.state === 'sent' || found.state === 'signed')
      await recordBalanceStep(tx, { actor, balance: found.row, step: 'voided', at: now });
    await tx
      .update(openingBalances)
      .set({ removedAt: now, changedAt: now })
      .where(eq(openingBalances.id, replacedId));
    await recordEvent(tx, {
      actor,
      event: 'opening-balance-edited',
      subjectId: written.value.id,
      at: now,
      particulars: { replaces: replacedId, revision, endsSignature: found.state === 'signed' },
    });
    return written;
  });
}
