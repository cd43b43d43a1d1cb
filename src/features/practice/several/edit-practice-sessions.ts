import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import {
  chosenSessions,
  type ChoiceRefusal,
  type SessionChoice,
} from '#features/practice/chosen-sessions.ts';
import { changedFields, reviseSession } from '#features/practice/revise-session.ts';
import { previewOf, whyNotEditable, type NotEditable, type SessionEdit } from './session-edit.ts';

export type EditSeveralRefusal = ChoiceRefusal | NotEditable | 'nothing-changes';

export interface SeveralEdited {
  sessions: number;
  /** By which the edit is undone. */
  editedAt: Date;
}

/**
 * Gives several sessions the same fee, medium, consent or topic: each that changes becomes a new revision, all of them or
 * none. Signed ones are left out.
 * @param what `mark` is that of the preview; another one by now is `changed-meanwhile`.
 */
export async function editPracticeSessions(
  db: Database,
  actor: Person,
  { choice, edit, mark }: { choice: SessionChoice; edit: SessionEdit; mark: string },
  now: Date,
): Promise<Outcome<SeveralEdited, EditSeveralRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const why = whyNotEditable(edit);
  if (why) return refuse(why);
  return db.write(async (tx) => {
    const chosen = await chosenSessions(tx, actor.id, choice, () => true);
    if (!chosen.ok) return chosen;
    const preview = previewOf(edit, chosen.value);
    if (preview.mark !== mark) return refuse('changed-meanwhile');
    if (preview.changes.length === 0) return refuse('nothing-changes');
    const changing = new Set(preview.changes.map(({ id }) => id));
    for (const { row, state } of chosen.value) {
      if (!changing.has(row.id)) continue;
      const fields = changedFields(row, edit);
      await reviseSession(tx, { actor, row, state, next: edit, fields, at: now });
    }
    return done({ sessions: changing.size, editedAt: now });
  });
}
