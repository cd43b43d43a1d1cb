import { and, eq, max, ne } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { liveDaysOverlap, readLiveDay, type LiveDayFlaw, type ToldLiveDay } from './live-day.ts';

export type CorrectLiveDayRefusal =
  'not-allowed' | 'not-found' | LiveDayFlaw | 'overlaps' | 'shorter-than-attended' | 'already-attended';

/**
 * Corrects what the timetable says of a live day. Once attendance is recorded, the day cannot become shorter than what
 * somebody was there, nor move ahead of today.
 */
export async function correctLiveDay(
  db: Database,
  actor: Person,
  what: ToldLiveDay & { liveDayId: string },
  now: Date,
): Promise<Outcome<undefined, CorrectLiveDayRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const academy = await findAcademy(tx);
    if (!academy) throw new Error('No academy was founded here yet.');
    const [known] = await tx.select().from(liveDays).where(eq(liveDays.id, what.liveDayId));
    if (!known) return refuse('not-found');
    const read = readLiveDay(what, academy.timeZone, dayOf(now, academy.timeZone));
    if (!read.ok) return refuse(read.flaw);
    const others = await tx
      .select()
      .from(liveDays)
      .where(and(eq(liveDays.cohortId, known.cohortId), ne(liveDays.id, known.id)));
    if (others.some((other) => liveDaysOverlap(read.day, other))) return refuse('overlaps');
    const [attended] = await tx
      .select({ minutes: max(attendances.minutes) })
      .from(attendances)
      .where(eq(attendances.liveDayId, known.id));
    const longest = attended?.minutes ?? null;
    if (longest !== null && read.day.startsAt > now) return refuse('already-attended');
    if (longest !== null && longest > read.day.minutes) return refuse('shorter-than-attended');

    await tx.update(liveDays).set(read.day).where(eq(liveDays.id, known.id));
    await recordEvent(tx, {
      actor,
      event: 'live-day-corrected',
      subjectId: known.id,
      at: now,
      particulars: {
        heldOn: read.day.heldOn,
        heldOnBefore: known.heldOn,
        minutes: read.day.minutes,
        minutesBefore: known.minutes,
        area: read.day.area,
        areaBefore: known.area,
      },
    });
    return done(undefined);
  });
}
