import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { refuse, type Outcome } from '#shared/outcome.ts';
import type { BalanceOverlap, BalanceTold } from './opening-balance.ts';
import { writeBalance, type WriteRefusal } from './write-balance.ts';

export type AddBalanceRefusal = 'not-allowed' | WriteRefusal;

/** Writes hours of earlier years down as one sum. It is a draft until it is sent to the mentor. */
export async function addOpeningBalance(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: BalanceTold & { overlapSeen: boolean },
  now: Date,
): Promise<Outcome<{ id: string }, AddBalanceRefusal, BalanceOverlap>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const { overlapSeen, ...told } = what;
  return db.write(async (tx) => {
    const written = await writeBalance(
      tx,
      keys,
      { traineeId: actor.id, told, revision: 1, overlapSeen },
      now,
    );
    if (!written.ok) return written;
    const { paidMinutes, proBonoMinutes, fromOn, untilOn } = told;
    await recordEvent(tx, {
      actor,
      event: 'opening-balance-added',
      subjectId: written.value.id,
      at: now,
      particulars: { fromOn, untilOn, paidMinutes, proBonoMinutes, clients: told.clients },
    });
    return written;
  });
}
