import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOverlap, isDouble, type OtherSession } from '#features/practice/find-overlap.ts';

export type RestoreSeveralRefusal = 'not-found' | 'overlaps';

/** Puts back what was removed together: all that is still out, or none where one lost its time to another session. */
export async function restorePracticeSessions(
  db: Database,
  actor: Person,
  removedAt: Date,
  now: Date,
): Promise<Outcome<{ sessions: number }, RestoreSeveralRefusal, OtherSession>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const rows = await tx
      .select()
      .from(practiceSessions)
      .where(and(eq(practiceSessions.traineeId, actor.id), eq(practiceSessions.removedAt, removedAt)));
    if (rows.length === 0) return refuse('not-found');
    for (const row of rows) {
      const other = await findOverlap(tx, actor.id, row, row.id);
      if (other && (row.overlapReason === null || isDouble(row, other))) return refuse('overlaps', other);
    }
    for (const { id } of rows) {
      await tx.update(practiceSessions).set({ removedAt: null }).where(eq(practiceSessions.id, id));
      await recordEvent(tx, { actor, event: 'practice-restored', subjectId: id, at: now });
    }
    return done({ sessions: rows.length });
  });
}
