import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { overlapsAnother } from './timetable-steps.ts';

export type RestoreLiveDayRefusal = 'not-allowed' | 'not-found' | 'not-cancelled' | 'overlaps';

/** A cancelled live day is held after all, if nothing else took its time meanwhile. */
export async function restoreLiveDay(
  db: Database,
  actor: Person,
  what: { liveDayId: string },
  now: Date,
): Promise<Outcome<undefined, RestoreLiveDayRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [day] = await tx.select().from(liveDays).where(eq(liveDays.id, what.liveDayId));
    if (!day) return refuse('not-found');
    if (day.cancelledAt === null) return refuse('not-cancelled');
    if (await overlapsAnother(tx, day.cohortId, day, day.id)) return refuse('overlaps');

    await tx
      .update(liveDays)
      .set({ cancelledAt: null, revision: day.revision + 1 })
      .where(eq(liveDays.id, day.id));
    await recordEvent(tx, {
      actor,
      event: 'live-day-restored',
      subjectId: day.id,
      at: now,
      particulars: { cohortId: day.cohortId, heldOn: day.heldOn },
    });
    return done(undefined);
  });
}
