import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { ChosenSession } from './chosen-sessions.ts';
import { canBe } from './practice-state.ts';
import { recordStep } from './record-step.ts';

/** Takes a session out of the log, in the caller's own transaction, and back from the mentor where it waited for one. */
export async function takeOut(
  tx: Writer,
  actor: Person,
  { row, state }: ChosenSession,
  at: Date,
): Promise<void> {
  if (canBe.recalled(state)) await recordStep(tx, { actor, session: row, step: 'recalled', at });
  await tx
    .update(practiceSessions)
    .set({ removedAt: at, contentKey: null })
    .where(eq(practiceSessions.id, row.id));
  await recordEvent(tx, { actor, event: 'practice-removed', subjectId: row.id, at });
}
