import type { CalendarDate } from '#shared/calendar-date.ts';

/** Everything a trainee has done that could count, gathered from the evidence rooms. No names: ids, codes, days and minutes. */
export interface Evidence {
  /** The first day of coach training by the enrolment; `undefined`: not enrolled, and no practice counts. */
  educationBeganOn: CalendarDate | undefined;
  training: TrainingCredit[];
  practice: PracticeEvidence[];
  mentorCoaching: MentorCoachingEvidence[];
  observed: ObservedEvidence[];
  exams: ExamEvidence[];
}

/** Minutes of study credited for one lesson or one live day. */
export interface TrainingCredit {
  id: string;
  of: 'lesson' | 'live-day';
  title: string;
  creditedOn: CalendarDate;
  minutes: number;
  area: 'core' | 'resource';
  delivery: 'live' | 'self-paced';
}

export interface PracticeEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  clientId: string;
  clientCode: string;
  kind: 'individual' | 'group' | 'chemistry-call';
  /** Participants; null unless a group. */
  groupSize: number | null;
  fee: 'paid' | 'barter' | 'pro-bono';
  clientAgreedToBeNamed: boolean;
  state: 'draft' | 'sent' | 'asked' | 'returned' | 'signed';
}

export interface MentorCoachingEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  /** 1: one-to-one. */
  headCount: number;
  mentorId: string;
  /** What the mentor held on that day, such as `PCC` or `ACC-renewed`. */
  mentorCredentials: string[];
  isConfirmed: boolean;
}

export interface ObservedEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  mentorId: string;
  hasWrittenFeedback: boolean;
  isConfirmed: boolean;
}

export interface ExamEvidence {
  id: string;
  programmeId: string;
  exam: 'written' | 'oral';
  heldOn: CalendarDate;
  attempt: number;
  scorePercent: number;
  /** An oral result waits for the second assessor. */
  isConfirmed: boolean;
}
