import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findGuideIds } from './find-guide-ids.ts';
import { readLiveDay, type LiveDayFlaw, type ToldLiveDay } from './live-day.ts';
import { overlapsAnother, putIntoTimetable } from './timetable-steps.ts';

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
    const [cohort] = await tx.select().from(cohorts).where(eq(cohorts.id, what.cohortId));
    if (!cohort) return refuse('not-found');
    const guideIds = findGuideIds(cohort.programmeId);
    const read = readLiveDay(what, academy.timeZone, dayOf(now, academy.timeZone), guideIds);
    if (!read.ok) return refuse(read.flaw);
    if (await overlapsAnother(tx, cohort.id, read.day)) return refuse('overlaps');

    return done({ liveDayId: await putIntoTimetable(tx, actor, cohort.id, read.day, now) });
  });
}
