import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { openingBalances } from '#db/schema/practice.ts';
import { balanceStateAfter, type BalanceState } from './balance-state.ts';
import { lastBalanceStep } from './balance-steps.ts';

export type BalanceRow = typeof openingBalances.$inferSelect;

/** A balance of this trainee with where it stands; `undefined`: not theirs, removed, edited since, or none. */
export async function findOwnBalance(
  db: Reader,
  traineeId: string,
  id: string,
): Promise<{ row: BalanceRow; state: BalanceState } | undefined> {
  const [found] = await db
    .select({ row: openingBalances, lastBalanceStep })
    .from(openingBalances)
    .where(
      and(
        eq(openingBalances.id, id),
        eq(openingBalances.traineeId, traineeId),
        isNull(openingBalances.removedAt),
      ),
    );
  return found && { row: found.row, state: balanceStateAfter(found.lastBalanceStep) };
}
