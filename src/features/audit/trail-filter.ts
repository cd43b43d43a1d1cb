import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import type { AuditEvent } from './audit-entry.ts';

/** Which lines of the audit trail are asked for. Nothing set: all. */
export interface TrailFilter {
  event?: AuditEvent | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
  /** The first instant that counts … */
  from?: Date | undefined;
  /** … and the first that does not. */
  until?: Date | undefined;
}

const startOf = (day: CalendarDate, timeZone: string) =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);

/** From the first instant of one day to the last of another, as days are in `timeZone`. */
export const spanOf = (
  days: { fromOn?: CalendarDate | undefined; untilOn?: CalendarDate | undefined },
  timeZone: string,
): Pick<TrailFilter, 'from' | 'until'> => ({
  from: days.fromOn && startOf(days.fromOn, timeZone),
  until: days.untilOn && startOf(addDays(days.untilOn, 1), timeZone),
});
