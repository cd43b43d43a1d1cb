import type { Reader } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import {
  chosenSessions,
  type ChoiceRefusal,
  type SessionChoice,
} from '#features/practice/chosen-sessions.ts';
import {
  previewOf,
  whyNotEditable,
  type EditPreview,
  type NotEditable,
  type SessionEdit,
} from './session-edit.ts';

/** What an edit of several sessions would change, before anything is changed. */
export async function findEditPreview(
  db: Reader,
  actor: Person,
  { choice, edit }: { choice: SessionChoice; edit: SessionEdit },
): Promise<Outcome<EditPreview, ChoiceRefusal | NotEditable>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const why = whyNotEditable(edit);
  if (why) return refuse(why);
  const chosen = await chosenSessions(db, actor.id, choice, () => true);
  return chosen.ok ? done(previewOf(edit, chosen.value)) : chosen;
}
