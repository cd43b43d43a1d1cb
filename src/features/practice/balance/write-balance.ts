import { and, between, count, eq, gte, isNull, lte, ne } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { openingBalances, practiceSessions } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { evidencePlace } from '../sealed-places.ts';
import {
  whyNotABalance,
  type BalanceOverlap,
  type BalanceTold,
  type NotABalance,
} from './opening-balance.ts';

export type WriteRefusal = NotABalance | 'hours-may-be-there';

/**
 * Writes one revision of a balance down, in the caller's own transaction. Sessions or balances of the same days are asked
 * about once: `overlapSeen` is the trainee's word that nothing is told twice.
 */
export async function writeBalance(
  tx: Writer,
  keys: KeyRing,
  what: {
    traineeId: string;
    told: BalanceTold;
    revision: number;
    overlapSeen: boolean;
    /** The revision that this one replaces. */
    replacedId?: string;
  },
  now: Date,
): Promise<Outcome<{ id: string }, WriteRefusal, BalanceOverlap>> {
  const { traineeId, told, revision, overlapSeen, replacedId = '' } = what;
  const began = (await findEnrolments(tx, traineeId)).map((each) => each.educationBeganOn).toSorted();
  const refusal = whyNotABalance(told, began[0], await findToday(tx, now));
  if (refusal) return refuse(refusal);
  const overlap = await findBalanceOverlap(tx, traineeId, told, replacedId);
  if (!overlapSeen && overlap.sessions + overlap.balances > 0) return refuse('hours-may-be-there', overlap);
  const key = await traineeKey(tx, keys, traineeId, now);
  const id = newId();
  const { evidence, fromOn, untilOn, paidMinutes, proBonoMinutes, clients } = told;
  await tx.insert(openingBalances).values({
    ...{ id, traineeId, revision, fromOn, untilOn, paidMinutes, proBonoMinutes, clients },
    evidenceSealed: seal(key, evidence.replace(/\r\n?/g, '\n').trim(), evidencePlace(id, traineeId)),
    addedAt: now,
    changedAt: now,
  });
  return done({ id });
}

/** What the log and the other balances tell of the same days. */
async function findBalanceOverlap(
  db: Reader,
  traineeId: string,
  { fromOn, untilOn }: Pick<BalanceTold, 'fromOn' | 'untilOn'>,
  exceptId: string,
): Promise<BalanceOverlap> {
  const s = practiceSessions;
  const [sessions] = await db
    .select({ count: count() })
    .from(s)
    .where(and(eq(s.traineeId, traineeId), isNull(s.removedAt), between(s.heldOn, fromOn, untilOn)));
  const b = openingBalances;
  const [balances] = await db
    .select({ count: count() })
    .from(b)
    .where(
      and(
        ...[eq(b.traineeId, traineeId), isNull(b.removedAt), ne(b.id, exceptId)],
        ...[lte(b.fromOn, untilOn), gte(b.untilOn, fromOn)],
      ),
    );
  return { sessions: sessions?.count ?? 0, balances: balances?.count ?? 0 };
}
