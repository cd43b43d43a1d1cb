import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { openingBalances } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { balanceStateAfter } from './balance-state.ts';
import { lastBalanceStep } from './balance-steps.ts';

export type NotDecidable = 'not-found' | 'changed-meanwhile' | 'already-signed' | 'already-returned';

/** The balance on which this mentor may decide now. One that was never sent, or of a trainee they do not accompany today, is `not-found`. */
export async function findDecidableBalance(
  db: Reader,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<{ id: string; traineeId: string; revision: number }, NotDecidable>> {
  const b = openingBalances;
  const [found] = await db
    .select({
      ...{ id: b.id, traineeId: b.traineeId, revision: b.revision, removedAt: b.removedAt },
      lastBalanceStep,
    })
    .from(b)
    .where(eq(b.id, id));
  if (!found?.lastBalanceStep) return refuse('not-found');
  const { traineeId, revision } = found;
  const isAssignedToday = await isAssigned(db, actor.id, traineeId, await findToday(db, now));
  if (!may.signOffPractice(actor, { traineeId, isAssignedToday })) return refuse('not-found');
  const state = balanceStateAfter(found.lastBalanceStep);
  if (found.removedAt || state === 'draft') return refuse('changed-meanwhile');
  if (state === 'signed') return refuse('already-signed');
  return state === 'returned' ? refuse('already-returned') : done({ id, traineeId, revision });
}
