import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { checkInOpenings, liveDays } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { isAroundTheTime } from './check-in-code.ts';
import { findOpening } from './find-check-ins.ts';

export type OpenCheckInRefusal = 'not-allowed' | 'not-found' | 'cancelled' | 'not-around-the-time';

/** Opens the check-in of a live day, around its time; the codes follow from a secret made now. One that is open stays as it is. */
export async function openCheckIn(
  db: Database,
  actor: Person,
  liveDayId: string,
  now: Date,
): Promise<Outcome<undefined, OpenCheckInRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [day] = await tx.select().from(liveDays).where(eq(liveDays.id, liveDayId));
    if (!day) return refuse('not-found');
    if (day.cancelledAt) return refuse('cancelled');
    if (!isAroundTheTime(day, now)) return refuse('not-around-the-time');
    if (await findOpening(tx, day.id)) return done(undefined);
    await tx.insert(checkInOpenings).values({
      ...{ id: newId(), liveDayId: day.id, openedBy: actor.id, openedAt: now },
      secret: randomBytes(32),
    });
    await recordEvent(tx, {
      actor,
      event: 'check-in-opened',
      subjectId: day.id,
      at: now,
      particulars: { cohortId: day.cohortId },
    });
    return done(undefined);
  });
}

export type CloseCheckInRefusal = 'not-allowed' | 'not-found';

/** Closes it: its codes are good for nothing any more. Whoever checked in stays checked in. */
export async function closeCheckIn(
  db: Database,
  actor: Person,
  liveDayId: string,
  now: Date,
): Promise<Outcome<undefined, CloseCheckInRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [day] = await tx.select().from(liveDays).where(eq(liveDays.id, liveDayId));
    if (!day) return refuse('not-found');
    const opening = await findOpening(tx, day.id);
    if (!opening) return done(undefined);
    await tx.update(checkInOpenings).set({ closedAt: now }).where(eq(checkInOpenings.id, opening.id));
    await recordEvent(tx, {
      actor,
      event: 'check-in-closed',
      subjectId: day.id,
      at: now,
      particulars: { cohortId: day.cohortId },
    });
    return done(undefined);
  });
}
