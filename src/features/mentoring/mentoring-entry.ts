import type { CalendarDate } from '#shared/calendar-date.ts';
import type { MentoringState } from './mentoring-session.ts';

/** One trainee's mentor coaching as a page shows it. */
export interface MentorCoachingEntry {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  headCount: number;
  traineeId: string;
  traineeName: string;
  mentorName: string;
  state: MentoringState;
  /** Why it was withdrawn or disputed. */
  reason: string | undefined;
}

/** An observed session as its trainee and its mentor see it. */
export interface ObservedSessionEntry {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  traineeId: string;
  traineeName: string;
  mentorName: string;
  state: MentoringState;
  hasFeedback: boolean;
  /** `undefined`: not written yet, or no longer readable. */
  feedback: string | undefined;
  /** Why it was withdrawn or disputed. */
  reason: string | undefined;
}
