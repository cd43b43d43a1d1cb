import type { Reader } from '#db/client.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { endOfDay } from './end-of-day.ts';

/** Which day is judged, and what was known; `undefined`: everything, since the moment has not passed. */
export interface Moment {
  on: CalendarDate;
  knownAt: Date | undefined;
}

/** A day ends when it does at the academy; an instant is a day there. */
export async function findMoment(db: Reader, asOf: CalendarDate | Date, now: Date): Promise<Moment> {
  const timeZone = (await findAcademy(db))?.timeZone ?? 'UTC';
  const on = asOf instanceof Date ? dayOf(asOf, timeZone) : asOf;
  const until = asOf instanceof Date ? asOf : endOfDay(asOf, timeZone);
  return { on, knownAt: until < now ? until : undefined };
}
