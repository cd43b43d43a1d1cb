import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { liveDaysOverlap, readLiveDay, type LiveDayFlaw, type ToldLiveDay } from './live-day.ts';

export type RecordLiveDayRefusal = 'not-allowed' | 'not-found' | LiveDayFlaw | 'overlaps';

/** Puts a live day into a cohort's timetable, held or still to come. */
export async function recordLiveDay(
  db: Database,
  actor: Person,
  what: ToldLiveDay & { cohortId: string },
  now: Date,
): Promise<Outcome<{ liveDayId: string }, RecordLiveDayRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const academy = await findAcademy(tx);
    if (!academy) throw new Error('No academy was founded here yet.');
    const [cohort] = await tx.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.id, what.cohortId));
    if (!cohort) return refuse('not-found');
    const read = readLiveDay(what, academy.timeZone, dayOf(now, academy.timeZone));
    if (!read.ok) return refuse(read.flaw);
    const others = await tx.select().from(liveDays).where(eq(liveDays.cohortId, cohort.id));
    if (others.some((other) => liveDaysOverlap(read.day, other))) return refuse('overlaps');

    const liveDayId = newId();
    await tx.insert(liveDays).values({ id: liveDayId, cohortId: cohort.id, ...read.day, recordedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'live-day-recorded',
      subjectId: liveDayId,
      at: now,
      particulars: {
        cohortId: cohort.id,
        heldOn: read.day.heldOn,
        minutes: read.day.minutes,
        area: read.day.area,
      },
    });
    return done({ liveDayId });
  });
}
