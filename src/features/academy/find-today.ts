import type { Reader } from '#db/client.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { findAcademy } from './find-academy.ts';

/**
 * The day it is at the academy: what "today" means for cohorts, enrolments, exams and certificates.
 * @throws where no academy was founded: nobody can act there.
 */
export async function findToday(db: Reader, now: Date): Promise<CalendarDate> {
  const academy = await findAcademy(db);
  if (!academy) throw new Error('No academy was founded here yet.');
  return dayOf(now, academy.timeZone);
}
