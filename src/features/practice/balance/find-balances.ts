import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { openingBalances, openingBalanceSteps } from '#db/schema/practice.ts';
import { people } from '#db/schema/people.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findTraineesOf } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unseal } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { balanceStateAfter } from './balance-state.ts';
import { balanceWordsPlace, evidencePlace } from '../sealed-places.ts';
import type { Balance } from './opening-balance.ts';

/** The trainee's own, the earliest first. */
export const findBalances = (db: Reader, keys: KeyRing, traineeId: string): Promise<Balance[]> =>
  readBalances(db, keys, [traineeId]);

/**
 * Those of the trainees whom this mentor accompanies today, that wait for a decision or carry this mentor's own signature.
 * Drafts and what went back are the trainee's alone.
 */
export async function findBalancesForMentor(
  db: Reader,
  keys: KeyRing,
  actor: Person,
  now: Date,
): Promise<(Balance & { trainee: string })[]> {
  if (!may.mentor(actor)) return [];
  const trainees = (await findTraineesOf(db, actor.id, await findToday(db, now))).filter(
    ({ id }) => id !== actor.id,
  );
  const names = new Map(trainees.map(({ id, name }) => [id, name]));
  const balances = await readBalances(db, keys, [...names.keys()]);
  return balances
    .filter(({ state, last }) => state === 'sent' || (state === 'signed' && last?.byId === actor.id))
    .map((balance) => ({ ...balance, trainee: names.get(balance.traineeId) ?? '' }));
}

async function readBalances(db: Reader, keys: KeyRing, traineeIds: string[]): Promise<Balance[]> {
  if (traineeIds.length === 0) return [];
  const b = openingBalances;
  const rows = await db
    .select()
    .from(b)
    .where(and(inArray(b.traineeId, traineeIds), isNull(b.removedAt)))
    .orderBy(asc(b.fromOn), asc(b.id));
  const last = await findLastSteps(
    db,
    rows.map(({ id }) => id),
  );
  const sealKeys = new Map<string, Buffer>();
  for (const { traineeId } of rows) {
    const key = sealKeys.get(traineeId) ?? (await findTraineeKey(db, keys, traineeId));
    if (key) sealKeys.set(traineeId, key);
  }
  return rows.flatMap((row) => {
    const key = sealKeys.get(row.traineeId);
    if (!key) return [];
    const step = last.get(row.id);
    const { id, traineeId, paidMinutes, proBonoMinutes, clients } = row;
    return {
      ...{ id, traineeId, paidMinutes, proBonoMinutes, clients },
      fromOn: row.fromOn as CalendarDate,
      untilOn: row.untilOn as CalendarDate,
      evidence: unseal(key, row.evidenceSealed, evidencePlace(id, traineeId)),
      state: balanceStateAfter(step?.step.step),
      last: step
        ? {
            by: step.name,
            byId: step.step.actorId,
            at: step.step.takenAt,
            words:
              step.step.wordsSealed === null
                ? undefined
                : unseal(key, step.step.wordsSealed, balanceWordsPlace(id, traineeId)),
          }
        : null,
    };
  });
}

async function findLastSteps(db: Reader, ids: string[]) {
  const steps =
    ids.length === 0
      ? []
      : await db
          .select({ step: openingBalanceSteps, name: people.name })
          .from(openingBalanceSteps)
          .innerJoin(people, eq(people.id, openingBalanceSteps.actorId))
          .where(inArray(openingBalanceSteps.balanceId, ids))
          .orderBy(openingBalanceSteps.seq);
  return new Map(steps.map((each) => [each.step.balanceId, each]));
}
