import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { openingBalances } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findTraineesOf } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { balanceStateAfter, balanceSteps } from './balance-state.ts';
import { lastBalanceStep } from './balance-steps.ts';

/** How many opening balances wait for this mentor's decision. */
export async function countWaitingBalances(db: Reader, actor: Person, now: Date): Promise<number> {
  if (!may.mentor(actor)) return 0;
  const trainees = await findTraineesOf(db, actor.id, await findToday(db, now));
  const ids = trainees.map(({ id }) => id).filter((id) => id !== actor.id);
  if (ids.length === 0) return 0;
  const [found] = await db
    .select({ waiting: sql<number>`count(*)` })
    .from(openingBalances)
    .where(
      and(
        inArray(openingBalances.traineeId, ids),
        isNull(openingBalances.removedAt),
        inArray(
          lastBalanceStep,
          balanceSteps.filter((step) => balanceStateAfter(step) === 'sent'),
        ),
      ),
    );
  return found?.waiting ?? 0;
}
