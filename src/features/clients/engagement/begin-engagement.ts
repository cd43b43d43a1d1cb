import type { Database } from '#db/client.ts';
import { engagements } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { clientKey } from '../client-key.ts';
import { findOwnEngagement, findClashing, findEngagingClient } from './own-engagement.ts';
import { whyNotAnEngagement, type EngagementTold, type NotAnEngagement } from './engagement.ts';
import { rowOf } from './engagement-row.ts';

export type BeginRefusal = 'not-found' | 'client-erased' | 'shares-a-day' | NotAnEngagement;

/** Writes down what was agreed with a client. `once` is the id it shall have: a form that is sent twice begins one engagement. */
export async function beginEngagement(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: EngagementTold & { clientCode: string; once: string },
  now: Date,
): Promise<Outcome<{ id: string }, BeginRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { clientCode, once: id, ...told } = what;
  return db.write(async (tx) => {
    if (await findOwnEngagement(tx, actor.id, id)) return done({ id });
    const client = await findEngagingClient(tx, actor.id, clientCode);
    if (!client) return refuse('not-found');
    if (client.erasedAt) return refuse('client-erased');
    const refusal = whyNotAnEngagement(told, client.isGroup);
    if (refusal) return refuse(refusal);
    if (await findClashing(tx, client.id, { startsOn: told.startsOn, endedOn: null }))
      return refuse('shares-a-day');
    const owner = await traineeKey(tx, keys, actor.id, now);
    const key = await clientKey(tx, owner, actor.id, client.id);
    await tx.insert(engagements).values({
      ...rowOf(told, { id, traineeId: actor.id, key }),
      ...{ id, traineeId: actor.id, clientId: client.id, addedAt: now, changedAt: now },
    });
    await recordEvent(tx, {
      actor,
      event: 'engagement-begun',
      subjectId: id,
      at: now,
      particulars: { client: clientCode, on: told.startsOn },
    });
    return done({ id });
  });
}
