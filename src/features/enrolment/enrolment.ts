import type { CalendarDate } from '#shared/calendar-date.ts';

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

export const isInForce = (
  assignment: Pick<MentorAssignment, 'fromOn' | 'untilOn'>,
  on: CalendarDate,
): boolean => assignment.fromOn <= on && (assignment.untilOn === null || on <= assignment.untilOn);
