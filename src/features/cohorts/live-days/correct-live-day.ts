import { count, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { moveAttendance } from '../attendance/write-attendance.ts';
import { findGuideIds } from './find-guide-ids.ts';
import { readLiveDay, type LiveDayFlaw, type ReadLiveDay, type ToldLiveDay } from './live-day.ts';
import { overlapsAnother } from './timetable-steps.ts';

export interface LiveDayCorrection extends ToldLiveDay {
  liveDayId: string;
  /** The revision that the form was made from. */
  revision: number;
}

export type CorrectLiveDayRefusal =
  | 'not-allowed'
  | 'not-found'
  | LiveDayFlaw
  | 'overlaps'
  | 'shorter-than-missed'
  | 'already-attended'
  | 'cancelled'
  | 'changed-meanwhile';

/**
 * Corrects what the timetable says of a live day. Once attendance is recorded, the register moves with the length of
 * the day, which cannot become shorter than what somebody missed, nor move ahead of today. What changes nothing leaves no line and no new revision.
 */
export async function correctLiveDay(
  db: Database,
  actor: Person,
  what: LiveDayCorrection,
  now: Date,
): Promise<Outcome<undefined, CorrectLiveDayRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const academy = await findAcademy(tx);
    if (!academy) throw new Error('No academy was founded here yet.');
    const [known] = await tx.select().from(liveDays).where(eq(liveDays.id, what.liveDayId));
    const [cohort] = known ? await tx.select().from(cohorts).where(eq(cohorts.id, known.cohortId)) : [];
    if (!known || !cohort) return refuse('not-found');
    if (known.cancelledAt !== null) return refuse('cancelled');
    if (known.revision !== what.revision) return refuse('changed-meanwhile');
    // A guide that was taken out of the content since stays with the day.
    const guideIds = [
      ...findGuideIds(cohort.programmeId),
      ...(known.guideId === null ? [] : [known.guideId]),
    ];
    const read = readLiveDay(what, academy.timeZone, dayOf(now, academy.timeZone), guideIds);
    if (!read.ok) return refuse(read.flaw);
    const { day } = read;
    if (await overlapsAnother(tx, known.cohortId, day, known.id)) return refuse('overlaps');
    const [attended] = await tx
      .select({ rows: count() })
      .from(attendances)
      .where(eq(attendances.liveDayId, known.id));
    if ((attended?.rows ?? 0) > 0 && day.startsAt > now) return refuse('already-attended');
    const fields = (Object.keys(day) as (keyof ReadLiveDay)[]).filter(
      (field) => String(day[field]) !== String(known[field]),
    );
    if (fields.length === 0) return done(undefined);
    if (!(await moveAttendance(tx, actor, { id: known.id, minutes: day.minutes }, now)))
      return refuse('shorter-than-missed');

    await tx
      .update(liveDays)
      .set({ ...day, revision: known.revision + 1 })
      .where(eq(liveDays.id, known.id));
    await recordEvent(tx, {
      actor,
      event: 'live-day-corrected',
      subjectId: known.id,
      at: now,
      particulars: {
        fields,
        heldOn: day.heldOn,
        heldOnBefore: known.heldOn,
        minutes: day.minutes,
        minutesBefore: known.minutes,
        breakMinutes: day.breakMinutes,
        breakMinutesBefore: known.breakMinutes,
        area: day.area,
        areaBefore: known.area,
      },
    });
    return done(undefined);
  });
}
