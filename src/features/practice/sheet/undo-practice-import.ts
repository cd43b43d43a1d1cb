import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceImports, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { lastStep } from '../last-step.ts';
import { canBe, stateAfter } from '../practice-state.ts';

export type UndoImportRefusal = 'not-found' | 'already-undone' | 'is-signed';

/** One statement for so many rows. */
const rowsAtOnce = 100;

/**
 * Takes a whole import back, as long as none of its rows is signed: every session of it that is still in the log is removed,
 * those sent are recalled first, and the same spreadsheet may come in again. The clients stay.
 */
export async function undoPracticeImport(
  db: Database,
  actor: Person,
  importId: string,
  now: Date,
): Promise<Outcome<{ removed: number }, UndoImportRefusal, { signed: number }>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const [batch] = await tx.select().from(practiceImports).where(eq(practiceImports.id, importId));
    if (batch?.traineeId !== actor.id) return refuse('not-found');
    if (batch.undoneAt) return refuse('already-undone');
    const s = practiceSessions;
    const ofBatch = and(eq(s.traineeId, actor.id), eq(s.importId, importId), isNull(s.removedAt));
    const rows = await tx.select({ id: s.id, revision: s.revision, lastStep }).from(s).where(ofBatch);
    const signed = rows.filter((row) => stateAfter(row.lastStep) === 'signed').length;
    if (signed > 0) return refuse('is-signed', { signed });

    const recalled = rows.filter((row) => canBe.recalled(stateAfter(row.lastStep)));
    const steps = recalled.map(({ id, revision }) => ({
      ...{ sessionId: id, revision, actorId: actor.id, takenAt: now },
      step: 'recalled' as const,
    }));
    for (let at = 0; at < steps.length; at += rowsAtOnce)
      await tx.insert(practiceSteps).values(steps.slice(at, at + rowsAtOnce));
    await tx.update(s).set({ removedAt: now, contentKey: null }).where(ofBatch);
    await tx.update(practiceImports).set({ undoneAt: now }).where(eq(practiceImports.id, importId));
    await recordEvent(tx, {
      actor,
      event: 'practice-import-undone',
      subjectId: importId,
      at: now,
      particulars: { removed: rows.length, recalled: recalled.length },
    });
    return done({ removed: rows.length });
  });
}
