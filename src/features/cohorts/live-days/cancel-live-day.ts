import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type CancelLiveDayRefusal = 'not-allowed' | 'not-found' | 'already-cancelled' | 'already-attended';

/** A live day is not held after all: it stays in the timetable as cancelled. Not once attendance is recorded. */
export async function cancelLiveDay(
  db: Database,
  actor: Person,
  what: { liveDayId: string },
  now: Date,
): Promise<Outcome<undefined, CancelLiveDayRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [day] = await tx.select().from(liveDays).where(eq(liveDays.id, what.liveDayId));
    if (!day) return refuse('not-found');
    if (day.cancelledAt !== null) return refuse('already-cancelled');
    const [attended] = await tx
      .select({ traineeId: attendances.traineeId })
      .from(attendances)
      .where(eq(attendances.liveDayId, day.id))
      .limit(1);
    if (attended) return refuse('already-attended');

    await tx
      .update(liveDays)
      .set({ cancelledAt: now, revision: day.revision + 1 })
      .where(eq(liveDays.id, day.id));
    await recordEvent(tx, {
      actor,
      event: 'live-day-cancelled',
      subjectId: day.id,
      at: now,
      particulars: { cohortId: day.cohortId, heldOn: day.heldOn },
    });
    return done(undefined);
  });
}
