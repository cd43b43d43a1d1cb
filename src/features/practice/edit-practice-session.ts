import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientKey, findClientKeys } from '#features/clients/client-key.ts';
import type { ClientKey } from '#features/clients/client-words.ts';
import { findOrAddClient } from '#features/clients/clients.ts';
import { findConflict } from './find-conflict.ts';
import type { OtherSession } from './find-overlap.ts';
import { findOwnSession, type SessionRow } from './find-own-session.ts';
import { changedFields, reviseSession, type Revised } from './revise-session.ts';
import { openWords, rowOf } from './session-row.ts';
import { moveStructure } from './structure/move-structure.ts';
import { sessionFrom, type NotTold, type SessionTold } from './session-told.ts';

export type EditRefusal =
  'not-found' | 'changed-meanwhile' | 'overlaps' | 'already-logged' | 'long-day' | 'client-erased' | NotTold;

export interface Edited extends Revised {
  isAmbiguous: boolean;
}

/**
 * Describes a session anew. The mentor signed, or was to sign, what it said before: that ends in the same transaction.
 * A changed reflection alone concerns nobody else, and ends nothing.
 * @param edit `revision` is the one that the trainee saw; another one by now is `changed-meanwhile`.
 */
export async function editPracticeSession(
  db: Database,
  keys: KeyRing,
  actor: Person,
  edit: SessionTold & { id: string; revision: number },
  now: Date,
): Promise<Outcome<Edited, EditRefusal, OtherSession>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const session = sessionFrom(edit, now);
  const { id } = edit;
  return db.write(async (tx) => {
    const found = await findOwnSession(tx, actor.id, id);
    if (!found) return refuse('not-found');
    const { row, state } = found;
    if (row.revision !== edit.revision) return refuse('changed-meanwhile');
    if (!session.ok) return session;
    const key = await traineeKey(tx, keys, actor.id, now);
    const conflict = await findConflict(tx, key, actor.id, session.value, edit, id);
    if (conflict.refused) return conflict.refused;
    const client = await findOrAddClient(tx, key, actor.id, edit.client, edit.kind === 'group', now);
    // What was held with them before may still be corrected, as long as it stays with them.
    if (client.isErased && client.id !== row.clientId) return refuse('client-erased');

    const sealing = await clientKey(tx, key, actor.id, client.id);
    const next = {
      ...rowOf(session.value, edit, {
        ...{ id, traineeId: actor.id, clientId: client.id, key },
        clientKey: sealing,
      }),
      overlapReason: conflict.overlapReason,
      oddityReason: conflict.oddityReason,
    };
    const keyOf = await findClientKeys(tx, keys, actor.id, [row.clientId]);
    const fields = [...changedFields(row, next), ...changedWords(keyOf?.(row.clientId), row, edit)];
    const { isAmbiguous } = session.value;
    if (client.id !== row.clientId)
      await moveStructure(tx, row, keyOf?.(row.clientId), { clientId: client.id, key: sealing });
    if (fields.some((field) => field !== 'reflection')) {
      const revised = await reviseSession(tx, { actor, row, state, next, fields, at: now });
      return done({ ...revised, isAmbiguous });
    }
    const { revision } = row;
    if (fields.length > 0) {
      await tx
        .update(practiceSessions)
        .set({ reflectionSealed: next.reflectionSealed, changedAt: now })
        .where(eq(practiceSessions.id, id));
      await recordEvent(tx, {
        actor,
        event: 'practice-edited',
        subjectId: id,
        at: now,
        particulars: { fields, revision },
      });
    }
    return done({ revision, wasVoided: false, isAmbiguous });
  });
}

function changedWords(
  key: ClientKey | undefined,
  before: SessionRow,
  after: { reflection: string; note: string },
): string[] {
  const words = key ? openWords(key, before) : { reflection: '', note: '' };
  return (['reflection', 'note'] as const).filter((field) => words[field] !== after[field].trim());
}
