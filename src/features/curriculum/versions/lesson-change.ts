import type { CalendarDate } from '#shared/calendar-date.ts';
import type { SectionChange } from './compare-sections.ts';

/** What became of one lesson since a trainee's cohort began. */
export interface LessonChange {
  lessonId: string;
  title: string;
  is: 'added' | 'changed' | 'taken-out';
  /** Since when it is so. */
  on: CalendarDate;
  minutesThen: number | undefined;
  minutesNow: number | undefined;
  sections: SectionChange[];
  /** What its author tells of it. */
  told: { on: CalendarDate; what: string }[];
  /** The trainee completed another version than the one taught now, and it still counts. */
  completedBefore: { on: CalendarDate; minutes: number } | undefined;
}

/** The changes of one programme. */
export interface ProgrammeChanges {
  programmeId: string;
  /** The opening day of the cohort, or the day of the enrolment. */
  since: CalendarDate;
  isOfCohort: boolean;
  lessons: LessonChange[];
}
