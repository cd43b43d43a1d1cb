import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { practiceSessionRevisions, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { SessionRow } from './find-own-session.ts';
import { isWithMentor, type PracticeState } from './practice-state.ts';
import { recordStep } from './record-step.ts';

/** What others see of a session: an edit of one of these is a new revision. */
export const plainFields = [
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
  'oddityReason',
] as const;
export type PlainField = (typeof plainFields)[number];

export const changedFields = (before: SessionRow, after: Partial<SessionRow>): PlainField[] =>
  plainFields.filter((field) => field in after && String(before[field]) !== String(after[field]));

export interface Revised {
  revision: number;
  /** It was with the mentor, or signed: that is over, and it is a draft again. */
  wasVoided: boolean;
}

/**
 * Describes a session anew, in the caller's own transaction: what it said is kept as a revision, and what the mentor
 * signed, or was to sign, ends.
 * @param what `fields` are the names of all that changes, words included; they go into the audit trail.
 */
export async function reviseSession(
  tx: Writer,
  what: {
    actor: Person;
    row: SessionRow;
    state: PracticeState;
    next: Partial<SessionRow>;
    fields: string[];
    at: Date;
  },
): Promise<Revised> {
  const { actor, row, state, next, fields, at } = what;
  const { id } = row;
  const revision = row.revision + 1;
  await tx.insert(practiceSessionRevisions).values({
    sessionId: id,
    revision: row.revision,
    fields: JSON.stringify(Object.fromEntries(plainFields.map((field) => [field, row[field]]))),
    replacedAt: at,
  });
  await tx
    .update(practiceSessions)
    .set({ ...next, contentKey: null, revision, changedAt: at })
    .where(and(eq(practiceSessions.id, id), eq(practiceSessions.revision, row.revision)));
  await recordEvent(tx, {
    actor,
    event: 'practice-edited',
    subjectId: id,
    at,
    particulars: { fields, revision },
  });
  const wasVoided = isWithMentor(state);
  if (wasVoided) {
    await recordStep(tx, { actor, session: row, step: 'voided', at });
    await recordEvent(tx, {
      actor,
      event: state === 'signed' ? 'practice-sign-off-voided' : 'practice-recalled',
      subjectId: id,
      at,
      particulars: { revision: row.revision },
    });
  }
  return { revision, wasVoided };
}
