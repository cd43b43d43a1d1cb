import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { chosenSessions, type ChoiceRefusal, type SessionChoice } from './chosen-sessions.ts';
import { canBe } from './practice-state.ts';
import { recordStep } from './record-step.ts';

/** Takes sessions back from the mentor, all of them or none, before anything was decided. They are drafts again. */
export async function recallPracticeSessions(
  db: Database,
  actor: Person,
  choice: SessionChoice,
  now: Date,
): Promise<Outcome<{ ids: string[] }, ChoiceRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const sessions = await chosenSessions(tx, actor.id, choice, canBe.recalled);
    if (!sessions.ok) return sessions;
    for (const { row: session } of sessions.value) {
      await recordStep(tx, { actor, session, step: 'recalled', at: now });
      await recordEvent(tx, { actor, event: 'practice-recalled', subjectId: session.id, at: now });
    }
    return done({ ids: sessions.value.map(({ row }) => row.id) });
  });
}
