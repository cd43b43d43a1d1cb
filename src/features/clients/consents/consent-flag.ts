import type { CalendarDate } from '#shared/calendar-date.ts';

/** A consent that ended after something rested on it. */
export interface ConsentFlag {
  clientCode: string;
  endedOn: CalendarDate;
  /** It never was given. */
  isMistake: boolean;
}
