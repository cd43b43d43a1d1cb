import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findGuideIds } from './find-guide-ids.ts';
import {
  liveDaysOverlap,
  readLiveDay,
  type LiveDayFlaw,
  type ReadLiveDay,
  type ToldLiveDay,
} from './live-day.ts';
import { overlapsAnother, putIntoTimetable } from './timetable-steps.ts';

export type PlanTimetableRefusal =
  'not-allowed' | 'not-found' | 'nothing-to-plan' | 'too-many' | LiveDayFlaw | 'overlaps';

const mostDays = 60;

/** Puts several live days into a cohort's timetable: all of them or none. @returns of a refusal, which one it is about, from 0. */
export async function planTimetable(
  db: Database,
  actor: Person,
  what: { cohortId: string; days: ToldLiveDay[] },
  now: Date,
): Promise<Outcome<{ recorded: number }, PlanTimetableRefusal, { place: number }>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  if (what.days.length === 0) return refuse('nothing-to-plan');
  if (what.days.length > mostDays) return refuse('too-many');
  return db.write(async (tx) => {
    const academy = await findAcademy(tx);
    if (!academy) throw new Error('No academy was founded here yet.');
    const [cohort] = await tx.select().from(cohorts).where(eq(cohorts.id, what.cohortId));
    if (!cohort) return refuse('not-found');
    const guideIds = findGuideIds(cohort.programmeId);
    const today = dayOf(now, academy.timeZone);
    const planned: ReadLiveDay[] = [];
    for (const [place, told] of what.days.entries()) {
      const read = readLiveDay(told, academy.timeZone, today, guideIds);
      if (!read.ok) return refuse(read.flaw, { place });
      const { day } = read;
      if (planned.some((other) => liveDaysOverlap(day, other))) return refuse('overlaps', { place });
      if (await overlapsAnother(tx, cohort.id, day)) return refuse('overlaps', { place });
      planned.push(day);
    }

    for (const day of planned) await putIntoTimetable(tx, actor, cohort.id, day, now);
    return done({ recorded: planned.length });
  });
}
