import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOverlap, isDouble, type OtherSession } from './find-overlap.ts';
import { findOwnSessions } from './find-own-session.ts';

export type RestoreRefusal = 'not-found' | 'overlaps';

/** Puts a removed session back. `overlaps`: another one took its time meanwhile. One that is in the log stays as it is. */
export async function restorePracticeSession(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<undefined, RestoreRefusal, OtherSession>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const [found] = await findOwnSessions(tx, actor.id, [id]);
    if (!found) return refuse('not-found');
    if (found.row.removedAt === null) return done(undefined);
    const other = await findOverlap(tx, actor.id, found.row, id);
    if (other && (found.row.overlapReason === null || isDouble(found.row, other)))
      return refuse('overlaps', other);
    await tx.update(practiceSessions).set({ removedAt: null }).where(eq(practiceSessions.id, id));
    await recordEvent(tx, { actor, event: 'practice-restored', subjectId: id, at: now });
    return done(undefined);
  });
}
