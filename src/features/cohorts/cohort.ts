import type { CalendarDate } from '#shared/calendar-date.ts';
import type { AttendancePolicy } from './attendance/attendance.ts';
import type { LiveDay } from './live-days/live-day.ts';

/** Trainees who take one edition of a programme together. */
export interface Cohort {
  id: string;
  name: string;
  programmeId: string;
  opensOn: CalendarDate;
}

/** A cohort with what it credits of a live day that somebody was not at throughout. */
export interface CohortWithPolicy extends Cohort {
  policy: AttendancePolicy;
}

/** A cohort as it stands in the list. */
export interface ListedCohort extends Cohort {
  members: number;
  liveDays: number;
  /** Of its live days together. */
  minutes: number;
}

/** Somebody who takes part in a cohort. */
export interface Member {
  traineeId: string;
  name: string;
  enrolmentId: string;
  educationBeganOn: CalendarDate;
  isSuspended: boolean;
  /** Of this cohort's live days, by its policy; what was made up for is not among them. */
  creditedMinutes: number;
  /** Names of those who accompany the trainee on the day asked for. */
  mentors: string[];
}

/** A live day as it stands in the timetable. */
export interface TimetableDay extends LiveDay {
  /** How many rows of attendance there are, and how many of them are of somebody who came. */
  recorded: number;
  present: number;
}

/** A live day as one trainee had it. */
export interface LiveDayOfTrainee extends LiveDay {
  cohort: string;
  /** Null: not recorded. */
  attendedMinutes: number | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  /** What make-ups restored of it. */
  madeUpMinutes: number;
  /** By the policy of the cohort, without what was made up for; null: not recorded. */
  creditedMinutes: number | null;
}

/** One person in the attendance sheet of a live day. */
export interface AttendanceRow {
  traineeId: string;
  name: string;
  /** Null: not recorded yet. */
  minutes: number | null;
  lateMinutes: number | null;
  leftEarlyMinutes: number | null;
  recordedAt: Date | null;
}

/** Why a row of a register was corrected, and by whom. */
export interface Correction {
  traineeId: string;
  reason: string;
  by: string;
  correctedAt: Date;
}
