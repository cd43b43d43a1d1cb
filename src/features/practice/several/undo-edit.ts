import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessionRevisions, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { lastStep } from '#features/practice/last-step.ts';
import { stateAfter, type PracticeStep } from '#features/practice/practice-state.ts';
import { recordStep } from '#features/practice/record-step.ts';
import { changedFields, reviseSession } from '#features/practice/revise-session.ts';
import { severalFields, type SessionEdit } from './session-edit.ts';

/**
 * Gives the sessions of one edit what they said before it, as a revision of its own, and sends those again that it took
 * from the mentor. A session that was touched since is left as it is.
 */
export async function undoEdit(
  db: Database,
  actor: Person,
  editedAt: Date,
  now: Date,
): Promise<Outcome<{ sessions: number }, 'not-found'>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const s = practiceSessions;
  const before = practiceSessionRevisions;
  // The step before the edit took it back; null: it was with nobody.
  const stepBefore = sql<PracticeStep | null>`(
    select earlier.step from ${practiceSteps} earlier
    where earlier.session_id = ${s.id} and exists (
      select 1 from ${practiceSteps} voided where voided.session_id = ${s.id} and voided.step = 'voided'
        and voided.taken_at = ${editedAt.getTime()} and voided.seq > earlier.seq
    )
    order by earlier.seq desc limit 1
  )`;
  return db.write(async (tx) => {
    const rows = await tx
      .select({ row: s, fields: before.fields, lastStep, stepBefore })
      .from(s)
      .innerJoin(before, and(eq(before.sessionId, s.id), eq(before.revision, sql`${s.revision} - 1`)))
      .where(
        and(
          eq(s.traineeId, actor.id),
          eq(s.changedAt, editedAt),
          eq(before.replacedAt, editedAt),
          isNull(s.removedAt),
        ),
      );
    const untouched = rows.filter(
      ({ lastStep: step }) =>
        step === null || step === 'voided' || step === 'recalled' || step === 'returned',
    );
    if (untouched.length === 0) return refuse('not-found');
    for (const { row, fields: said, lastStep: step, stepBefore: earlier } of untouched) {
      const all = JSON.parse(said) as Required<SessionEdit>;
      const next: SessionEdit = Object.fromEntries(severalFields.map((field) => [field, all[field]]));
      const { revision } = await reviseSession(tx, {
        ...{ actor, row, next, at: now },
        state: stateAfter(step),
        fields: changedFields(row, next),
      });
      if (step !== 'voided' || stateAfter(earlier) !== 'sent') continue;
      await recordStep(tx, { actor, session: { ...row, revision }, step: 'sent', at: now });
      await recordEvent(tx, {
        actor,
        event: 'practice-sent',
        subjectId: row.id,
        at: now,
        particulars: { revision },
      });
    }
    return done({ sessions: untouched.length });
  });
}
