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
import { findClient, findOrAddClient } from './clients.ts';
import { findOverlap, type OtherSession } from './find-overlap.ts';
import { rowOf } from './session-row.ts';
import { sessionFrom, type NotTold, type SessionTold } from './session-told.ts';

export type LogRefusal = 'not-allowed' | 'not-found' | 'overlaps' | 'already-logged' | NotTold;

/**
 * Adds a session to the trainee's own log, as a draft.
 * `once` is the id it shall have: a form that is sent twice logs one session and answers alike. `overlaps` and
 * `already-logged` name the other session.
 */
export async function logPracticeSession(
  db: Database,
  keys: KeyRing,
  actor: Person,
  told: SessionTold & { once?: string | undefined },
  now: Date,
): Promise<Outcome<{ id: string; isAmbiguous: boolean }, LogRefusal, OtherSession>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const session = sessionFrom(told, now);
  if (!session.ok) return session;
  const { isAmbiguous } = session.value;
  const id = told.once ?? newId();
  const isGroup = told.kind === 'group';
  return db.write(async (tx) => {
    const [same] = await tx
      .select({ traineeId: practiceSessions.traineeId })
      .from(practiceSessions)
      .where(eq(practiceSessions.id, id));
    if (same) return same.traineeId === actor.id ? done({ id, isAmbiguous }) : refuse('not-found');

    const key = await traineeKey(tx, keys, actor.id, now);
    const other = await findOverlap(tx, actor.id, session.value);
    if (other) {
      const client = await findClient(tx, key, actor.id, told.client, isGroup);
      const isDouble =
        client?.id === other.clientId &&
        other.startedAt.getTime() === session.value.startedAt.getTime() &&
        other.durationMinutes === session.value.durationMinutes;
      if (isDouble) return refuse('already-logged', other);
      if (!told.overlapReason.trim()) return refuse('overlaps', other);
    }
    const client = await findOrAddClient(tx, key, actor.id, told.client, isGroup, now);
    await tx.insert(practiceSessions).values({
      ...rowOf(session.value, told, { id, traineeId: actor.id, clientId: client.id, key }),
      overlapReason: other ? told.overlapReason.trim() : null,
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
    return done({ id, isAmbiguous });
  });
}
