import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import type { ToldLiveDay } from './live-day.ts';
import type { GuideHead } from './prefilled-from.ts';

/** How a whole timetable is laid out. */
export interface Rhythm {
  /** On which the first one falls; those that last a day keep its weekday. */
  first: CalendarDate;
  /** From one to the next. */
  everyWeeks: number;
  /** `09:00`, at the academy. */
  dayStartsAt: string;
  eveningStartsAt: string;
  /** 1 is Monday, 7 Sunday; null: evenings keep the weekday of the first, too. */
  eveningsOn: number | null;
}

export const mostWeeksBetween = 13;

/** What is over in less than four hours by the clock is an evening. */
const isEvening = ({ minutes, breakMinutes }: Pick<GuideHead, 'minutes' | 'breakMinutes'>): boolean =>
  minutes + breakMinutes < 240;

/**
 * One live day for each guide, in their order. An evening falls on the first of its weekdays from the day on which its turn
 * comes, so that the order stays.
 */
export function planFromGuides(
  guides: readonly GuideHead[],
  rhythm: Rhythm,
): (ToldLiveDay & { guideId: string })[] {
  return guides.map((guide, place) => {
    const turn = addDays(rhythm.first, place * rhythm.everyWeeks * 7);
    const evening = isEvening(guide);
    const { id, title, minutes, breakMinutes, area } = guide;
    return {
      ...{ guideId: id, title, minutes, breakMinutes, area },
      heldOn: evening && rhythm.eveningsOn !== null ? weekdayFrom(turn, rhythm.eveningsOn) : turn,
      startsAtTime: evening ? rhythm.eveningStartsAt : rhythm.dayStartsAt,
    };
  });
}

const weekdayFrom = (day: CalendarDate, weekday: number): CalendarDate => {
  const sundayIsSeven = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return addDays(day, (weekday - sundayIsSeven + 7) % 7);
};
