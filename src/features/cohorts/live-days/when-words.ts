import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { dayInWords, timeInWords, zoneInWords } from '#shared/day-words.ts';
import { endOf, type Timed } from './live-day.ts';

/** When a live day is, for somebody who may live elsewhere than the academy. */
export interface WhenInWords {
  /** The day by the reader's own clock. */
  on: CalendarDate;
  /** `09:30 to 16:00 Lisbon time` */
  clock: string;
  /** The same at the academy, with the day where that differs, too; null: no difference. */
  atAcademy: string | null;
}

export function whenInWords(day: Timed, ownZone: string, academyZone: string): WhenInWords {
  const own = clockOf(day, ownZone);
  const there = clockOf(day, academyZone);
  const zoned = (clock: string, zone: string) => `${clock} ${zoneInWords(zone)} time`;
  const isOtherDay = own.on !== there.on;
  return {
    on: own.on,
    clock: zoned(own.clock, ownZone),
    atAcademy:
      isOtherDay || own.clock !== there.clock
        ? `${zoned(there.clock, academyZone)}${isOtherDay ? `, ${dayInWords(there.on)}` : ''}`
        : null,
  };
}

/** The day on which it begins, and `09:30 to 16:00`, by the clock of one zone. */
export function clockOf(day: Timed, timeZone: string): { on: CalendarDate; clock: string } {
  const end = endOf(day);
  const on = dayOf(day.startsAt, timeZone);
  const isPastMidnight = dayOf(end, timeZone) !== on;
  const [from, until] = [day.startsAt, end].map((instant) => timeInWords(instant, timeZone));
  return { on, clock: `${from} to ${until}${isPastMidnight ? ' of the next day' : ''}` };
}
