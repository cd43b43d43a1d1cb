import { and, asc, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { openingBalances, openingBalanceSteps } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { balanceStateAfter, type BalanceState, type BalanceStep } from './balance-state.ts';

/** Hours of earlier years as the requirements see them: no words. */
export interface BalanceEvidence {
  id: string;
  fromOn: CalendarDate;
  untilOn: CalendarDate;
  paidMinutes: number;
  proBonoMinutes: number;
  clients: number;
  state: BalanceState;
}

/**
 * A trainee's opening balances, the earliest first.
 * @param knownAt as they stood then: what was added, edited, removed or signed after it is not known.
 */
export const findBalanceEvidence = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<BalanceEvidence[]> => (await findBalanceEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees; one without balances is not among them. */
export async function findBalanceEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, BalanceEvidence[]>> {
  const b = openingBalances;
  const stepsKnown = knownAt ? sql`and ${openingBalanceSteps}.taken_at <= ${knownAt.getTime()}` : sql.empty();
  const rows = await db
    .select({
      traineeId: b.traineeId,
      id: b.id,
      fromOn: sql<CalendarDate>`${b.fromOn}`,
      untilOn: sql<CalendarDate>`${b.untilOn}`,
      paidMinutes: b.paidMinutes,
      proBonoMinutes: b.proBonoMinutes,
      clients: b.clients,
      lastStep: sql<BalanceStep | null>`(
        select ${sql.identifier('step')} from ${openingBalanceSteps}
        where ${openingBalanceSteps}.balance_id = ${b.id} ${stepsKnown}
        order by ${openingBalanceSteps}.seq desc limit 1
      )`,
    })
    .from(b)
    .where(
      and(
        inArray(b.traineeId, [...traineeIds]),
        knownAt ? lte(b.addedAt, knownAt) : undefined,
        knownAt ? or(isNull(b.removedAt), gt(b.removedAt, knownAt)) : isNull(b.removedAt),
      ),
    )
    .orderBy(asc(b.fromOn), asc(b.id));
  const found = new Map<string, BalanceEvidence[]>();
  for (const { traineeId, lastStep, ...row } of rows) {
    const those = found.get(traineeId) ?? [];
    those.push({ ...row, state: balanceStateAfter(lastStep) });
    found.set(traineeId, those);
  }
  return found;
}
