import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';

/** A trainee takes an edition of a programme. */
export interface Enrolment {
  id: string;
  traineeId: string;
  /** Such as `medical-coach-2026`: its requirements are pinned. */
  programmeId: string;
  cohortId: string | null;
  /** Practice before this day counts for nobody. */
  educationBeganOn: CalendarDate;
}

export interface MentorAssignment {
  id: string;
  traineeId: string;
  mentorId: string;
  fromOn: CalendarDate;
  /** The last day, included; null: until further notice. */
  untilOn: CalendarDate | null;
}

type Span = Pick<MentorAssignment, 'fromOn' | 'untilOn'>;

export const isInForce = (assignment: Span, on: CalendarDate): boolean =>
  assignment.fromOn <= on && (assignment.untilOn === null || on <= assignment.untilOn);

/** Whether two assignments share a day. */
export const overlap = (one: Span, other: Span): boolean =>
  (one.untilOn === null || other.fromOn <= one.untilOn) &&
  (other.untilOn === null || one.fromOn <= other.untilOn);

/** Nobody who is in training now began before; an earlier year is a slip of the hand. */
export const earliestDay = calendarDate('2000-01-01');

/** Education began on a day that has come. */
export const canHaveBegun = (on: CalendarDate, today: CalendarDate): boolean =>
  earliestDay <= on && on <= today;
