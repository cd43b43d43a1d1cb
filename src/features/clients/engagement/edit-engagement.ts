import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clients, engagements } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { clientKey } from '../client-key.ts';
import { findClashing, findOwnEngagement } from './own-engagement.ts';
import { whyNotAnEngagement, type EngagementTold, type NotAnEngagement } from './engagement.ts';
import { openAim, rowOf } from './engagement-row.ts';

export type EditRefusal =
  | 'not-found'
  | 'client-erased'
  | 'shares-a-day'
  | 'changed-meanwhile'
  | 'ends-before-start'
  | NotAnEngagement;

/** What can be said anew of an engagement; its last day among it, null while it runs. */
export type EngagementEdit = EngagementTold & { id: string; endedOn: CalendarDate | null; seenAt: Date };

/**
 * Describes an engagement anew. Sessions follow its days, so a changed first or last day moves what was used.
 * @param edit `seenAt`: when what the trainee saw had been changed last; another change since is `changed-meanwhile`.
 */
export async function editEngagement(
  db: Database,
  keys: KeyRing,
  actor: Person,
  { id, seenAt, endedOn, ...told }: EngagementEdit,
  now: Date,
): Promise<Outcome<{ changed: string[] }, EditRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const row = await findOwnEngagement(tx, actor.id, id);
    if (!row || row.removedAt) return refuse('not-found');
    if (row.changedAt.getTime() !== seenAt.getTime()) return refuse('changed-meanwhile');
    const [client] = await tx.select().from(clients).where(eq(clients.id, row.clientId));
    if (!client || client.erasedAt) return refuse('client-erased');
    const refusal = whyNotAnEngagement(told, client.isGroup);
    if (refusal) return refuse(refusal);
    if (endedOn && endedOn < told.startsOn) return refuse('ends-before-start');
    if (await findClashing(tx, client.id, { startsOn: told.startsOn, endedOn }, id))
      return refuse('shares-a-day');

    const owner = await traineeKey(tx, keys, actor.id, now);
    const key = await clientKey(tx, owner, actor.id, client.id);
    const owned = { id, traineeId: actor.id, key };
    const next = { ...rowOf(told, owned), endedOn };
    const changed = [
      ...plainFields.filter((field) => next[field] !== row[field]),
      ...(openAim({ own: key, older: undefined }, row.aimSealed, owned) === told.aim.trim() ? [] : ['aim']),
    ];
    if (changed.length === 0) return done({ changed });
    await tx
      .update(engagements)
      .set({ ...next, changedAt: now })
      .where(eq(engagements.id, id));
    await recordEvent(tx, {
      actor,
      event: 'engagement-edited',
      subjectId: id,
      at: now,
      particulars: { client: client.code, fields: changed },
    });
    return done({ changed });
  });
}

const plainFields = [
  'terms',
  'bundleMinutes',
  'plannedSessions',
  'headCount',
  'agreedOn',
  'startsOn',
  'useBy',
  'endedOn',
] as const;
