import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessionRevisions, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOrAddClient } from '#features/clients/clients.ts';
import { findConflict } from './find-conflict.ts';
import type { OtherSession } from './find-overlap.ts';
import { findOwnSession, type SessionRow } from './find-own-session.ts';
import { isWithMentor } from './practice-state.ts';
import { recordStep } from './record-step.ts';
import { openWords, rowOf } from './session-row.ts';
import { sessionFrom, type NotTold, type SessionTold } from './session-told.ts';

export type EditRefusal = 'not-found' | 'changed-meanwhile' | 'overlaps' | 'already-logged' | NotTold;

export interface Edited {
  revision: number;
  /** It was with the mentor, or signed: that is over, and it is a draft again. */
  wasVoided: boolean;
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

    const next = {
      ...rowOf(session.value, edit, { id, traineeId: actor.id, clientId: client.id, key }),
      overlapReason: conflict.overlapReason,
      contentKey: null,
    };
    const fields = [...changedFields(row, next), ...changedWords(key, row, edit)];
    const isForOthers = fields.some((field) => field !== 'reflection');
    const revision = row.revision + (isForOthers ? 1 : 0);
    const wasVoided = isForOthers && isWithMentor(state);
    if (fields.length === 0) return done({ revision, wasVoided, isAmbiguous: session.value.isAmbiguous });

    if (isForOthers)
      await tx.insert(practiceSessionRevisions).values({
        sessionId: id,
        revision: row.revision,
        fields: JSON.stringify(Object.fromEntries(plainFields.map((field) => [field, row[field]]))),
        replacedAt: now,
      });
    await tx
      .update(practiceSessions)
      .set(
        isForOthers
          ? { ...next, revision, changedAt: now }
          : { reflectionSealed: next.reflectionSealed, changedAt: now },
      )
      .where(and(eq(practiceSessions.id, id), eq(practiceSessions.revision, row.revision)));
    await recordEvent(tx, {
      actor,
      event: 'practice-edited',
      subjectId: id,
      at: now,
      particulars: { fields, revision },
    });
    if (wasVoided) {
      await recordStep(tx, { actor, session: row, step: 'voided', at: now });
      await recordEvent(tx, {
        actor,
        event: state === 'signed' ? 'practice-sign-off-voided' : 'practice-recalled',
        subjectId: id,
        at: now,
        particulars: { revision: row.revision },
      });
    }
    return done({ revision, wasVoided, isAmbiguous: session.value.isAmbiguous });
  });
}

const plainFields = [
  'clientId',
  'startedAt',
  'timeZone',
  'heldOn',
  'durationMinutes',
  'kind',
  'groupSize',
  'fee',
  'medium',
  'topic',
  'clientAgreedToBeNamed',
  'overlapReason',
] as const;

const changedFields = (before: SessionRow, after: Pick<SessionRow, (typeof plainFields)[number]>): string[] =>
  plainFields.filter((field) => String(before[field]) !== String(after[field]));

function changedWords(
  key: Buffer,
  before: SessionRow,
  after: { reflection: string; note: string },
): string[] {
  const words = openWords(key, before);
  return (['reflection', 'note'] as const).filter((field) => words[field] !== after[field].trim());
}
