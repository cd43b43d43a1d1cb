import { sql } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { openingBalances, openingBalanceSteps } from '#db/schema/practice.ts';
import type { Person } from '#features/people/person.ts';
import { seal } from '#features/vault/sealed.ts';
import { balanceWordsPlace } from '../sealed-places.ts';
import type { BalanceStep } from './balance-state.ts';

/** In a query over opening balances: what happened to each last; null: nothing since it was written down. */
export const lastBalanceStep = sql<BalanceStep | null>`(
  select ${sql.identifier('step')} from ${openingBalanceSteps}
  where ${openingBalanceSteps}.balance_id = ${openingBalances.id}
  order by ${openingBalanceSteps}.seq desc limit 1
)`;

/** Writes down what happened to a balance, in the caller's own transaction. Words are sealed by the trainee's key. */
export async function recordBalanceStep(
  tx: Writer,
  what: {
    actor: Pick<Person, 'id'>;
    balance: { id: string; traineeId: string; revision: number };
    step: BalanceStep;
    at: Date;
    words?: { text: string; key: Buffer } | undefined;
  },
): Promise<void> {
  const { actor, balance, step, at, words } = what;
  await tx.insert(openingBalanceSteps).values({
    balanceId: balance.id,
    revision: balance.revision,
    step,
    actorId: actor.id,
    wordsSealed: words && seal(words.key, words.text, balanceWordsPlace(balance.id, balance.traineeId)),
    takenAt: at,
  });
}
