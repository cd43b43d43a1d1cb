import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { longestDecisionWords } from '../sign-off/ask-about-practice-session.ts';
import { recordBalanceStep } from './balance-steps.ts';
import { findDecidableBalance, type NotDecidable } from './decidable-balance.ts';

export type ReturnBalanceRefusal = NotDecidable | 'words-missing';

/** The mentor gives a balance back to be mended, and says why. The reason is sealed. */
export async function returnOpeningBalance(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { id: string; reason: string },
  now: Date,
): Promise<Outcome<{ id: string }, ReturnBalanceRefusal>> {
  return db.write(async (tx) => {
    const balance = await findDecidableBalance(tx, actor, what.id, now);
    if (!balance.ok) return balance;
    const text = writtenWords(what.reason, longestDecisionWords);
    if (!text) return refuse('words-missing');
    const { traineeId, revision } = balance.value;
    const key = await traineeKey(tx, keys, traineeId, now);
    const words = { text, key };
    await recordBalanceStep(tx, { actor, balance: balance.value, step: 'returned', at: now, words });
    await recordEvent(tx, {
      actor,
      event: 'opening-balance-returned',
      subjectId: what.id,
      at: now,
      particulars: { traineeId, revision },
    });
    return balance;
  });
}
