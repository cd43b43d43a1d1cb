import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { openingBalances, openingBalanceSteps } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { longestDecisionWords } from '../sign-off/ask-about-practice-session.ts';
import { recordBalanceStep } from './balance-steps.ts';

export type WithdrawBalanceRefusal = 'not-found' | 'not-signed' | 'words-missing';

/** A mentor takes back a signature of their own under a balance, whenever that turns out to be right, and says why. It waits for a mentor again. */
export async function withdrawBalanceSignOff(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { id: string; reason: string },
  now: Date,
): Promise<Outcome<{ id: string }, WithdrawBalanceRefusal>> {
  return db.write(async (tx) => {
    const [last] = await tx
      .select({ balance: openingBalances, step: openingBalanceSteps })
      .from(openingBalances)
      .innerJoin(openingBalanceSteps, eq(openingBalanceSteps.balanceId, openingBalances.id))
      .where(and(eq(openingBalances.id, what.id), isNull(openingBalances.removedAt)))
      .orderBy(desc(openingBalanceSteps.seq))
      .limit(1);
    if (!last) return refuse('not-found');
    const { balance, step } = last;
    if (!may.withdrawSignOff(actor, { traineeId: balance.traineeId, mentorId: step.actorId }))
      return refuse('not-found');
    if (step.step !== 'signed') return refuse('not-signed');
    const text = writtenWords(what.reason, longestDecisionWords);
    if (!text) return refuse('words-missing');
    const key = await traineeKey(tx, keys, balance.traineeId, now);
    await recordBalanceStep(tx, { actor, balance, step: 'withdrawn', at: now, words: { text, key } });
    await recordEvent(tx, {
      actor,
      event: 'opening-balance-sign-off-withdrawn',
      subjectId: what.id,
      at: now,
      particulars: { traineeId: balance.traineeId, revision: balance.revision },
    });
    return done({ id: what.id });
  });
}
