import type { Database } from '#db/client.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { findMentorsOf } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { chosenSessions, type ChoiceRefusal, type SessionChoice } from './chosen-sessions.ts';
import { canBe } from './practice-state.ts';
import { recordStep } from './record-step.ts';

export type SendRefusal = ChoiceRefusal | 'no-mentor';

/** Hands drafts and returned sessions to the mentor: all of them, or none. Somebody has to be assigned today. */
export async function sendPracticeSessions(
  db: Database,
  actor: Person,
  choice: SessionChoice,
  now: Date,
): Promise<Outcome<{ ids: string[] }, SendRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const sessions = await chosenSessions(tx, actor.id, choice, canBe.sent);
    if (!sessions.ok) return sessions;
    const academy = await findAcademy(tx);
    const today = dayOf(now, academy?.timeZone ?? actor.timeZone);
    if ((await findMentorsOf(tx, actor.id, today)).length === 0) return refuse('no-mentor');
    for (const { row: session } of sessions.value) {
      await recordStep(tx, { actor, session, step: 'sent', at: now });
      await recordEvent(tx, {
        actor,
        event: 'practice-sent',
        subjectId: session.id,
        at: now,
        particulars: { revision: session.revision },
      });
    }
    return done({ ids: sessions.value.map(({ row }) => row.id) });
  });
}
