import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { findOrAddClient } from '#features/clients/clients.ts';
import { findConflict } from './find-conflict.ts';
import type { OtherSession } from './find-overlap.ts';
import { rowOf } from './session-row.ts';
import {
  isEmpty,
  whyNotAStructure,
  type NotAStructure,
  type StructureTold,
} from './structure/agreed-step.ts';
import { whyNotOf, writeStructure, type NotOfThisSession } from './structure/write-structure.ts';
import { sessionFrom, type NotTold, type SessionTold } from './session-told.ts';

export type LogRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'overlaps'
  | 'already-logged'
  | 'long-day'
  | 'client-erased'
  | NotTold
  | NotAStructure
  | NotOfThisSession;

/**
 * Adds a session to the trainee's own log, as a draft; with how it went, where that was told.
 * `once` is the id it shall have: a form that is sent twice logs one session and answers alike. `overlaps` and
 * `already-logged` name the other session.
 */
export async function logPracticeSession(
  db: Database,
  keys: KeyRing,
  actor: Person,
  told: SessionTold & { once?: string | undefined; structure?: StructureTold | undefined },
  now: Date,
): Promise<Outcome<{ id: string; isAmbiguous: boolean }, LogRefusal, OtherSession>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const session = sessionFrom(told, now);
  if (!session.ok) return session;
  const { structure } = told;
  const unfit = structure && whyNotAStructure(structure);
  if (unfit) return refuse(unfit);
  const { isAmbiguous } = session.value;
  const id = told.once ?? newId();
  return db.write(async (tx) => {
    const [same] = await tx
      .select({ traineeId: practiceSessions.traineeId })
      .from(practiceSessions)
      .where(eq(practiceSessions.id, id));
    if (same) return same.traineeId === actor.id ? done({ id, isAmbiguous }) : refuse('not-found');

    const key = await traineeKey(tx, keys, actor.id, now);
    const conflict = await findConflict(tx, key, actor.id, session.value, told);
    if (conflict.refused) return conflict.refused;
    const client = await findOrAddClient(tx, key, actor.id, told.client, told.kind === 'group', now);
    if (client.isErased) return refuse('client-erased');
    const row = { id, traineeId: actor.id, clientId: client.id, startedAt: session.value.startedAt };
    const foreign = structure && (await whyNotOf(tx, row, structure));
    if (foreign) return refuse(foreign);
    const sealing = await clientKey(tx, key, actor.id, client.id);
    await tx.insert(practiceSessions).values({
      ...rowOf(session.value, told, {
        ...{ id, traineeId: actor.id, clientId: client.id, key },
        clientKey: sealing,
      }),
      overlapReason: conflict.overlapReason,
      oddityReason: conflict.oddityReason,
      revision: 1,
      loggedAt: now,
      changedAt: now,
    });
    await recordEvent(tx, {
      actor,
      event: 'practice-logged',
      subjectId: id,
      at: now,
      particulars: { client: client.code, minutes: told.durationMinutes, on: told.heldOn },
    });
    if (structure && !isEmpty(structure))
      await writeStructure(tx, { actor, key: sealing, row, told: structure, at: now });
    return done({ id, isAmbiguous });
  });
}
