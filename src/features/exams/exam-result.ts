import { earliestDay } from '#features/enrolment/enrolment.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';

export const exams = ['written', 'oral'] as const;
export type Exam = (typeof exams)[number];

/** What a trainee reached at one sitting of an exam, and what became of the record. */
export interface ExamResult {
  id: string;
  traineeId: string;
  programmeId: string;
  exam: Exam;
  heldOn: CalendarDate;
  /** 1 for the first sitting. */
  attempt: number;
  scorePercent: number;
  assessorId: string;
  /** Only of an oral exam: another assessor, who confirms the result. */
  secondAssessorId: string | null;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
}

/** A written exam counts as recorded, an oral one once the second assessor agrees; what was withdrawn counts never. */
export type ExamState = 'counts' | 'waits' | 'withdrawn';

export const stateOf = (result: Pick<ExamResult, 'exam' | 'confirmedAt' | 'withdrawnAt'>): ExamState =>
  result.withdrawnAt ? 'withdrawn' : result.exam === 'written' || result.confirmedAt ? 'counts' : 'waits';

export const mostAttempts = 20;

export type ExamFlaw =
  'impossible-score' | 'impossible-day' | 'second-assessor-missing' | 'no-second-assessor';

/** What is wrong with a result as it was told; `undefined`: nothing. */
export function findExamFlaw(
  told: Pick<ExamResult, 'exam' | 'heldOn' | 'scorePercent' | 'secondAssessorId'>,
  today: CalendarDate,
): ExamFlaw | undefined {
  if (!Number.isInteger(told.scorePercent) || told.scorePercent < 0 || told.scorePercent > 100)
    return 'impossible-score';
  if (told.heldOn < earliestDay || told.heldOn > today) return 'impossible-day';
  if (told.exam === 'oral' && told.secondAssessorId === null) return 'second-assessor-missing';
  if (told.exam === 'written' && told.secondAssessorId !== null) return 'no-second-assessor';
  return undefined;
}

/** A result as assessors and the trainee see it. */
export interface ListedResult extends ExamResult {
  trainee: string;
  assessor: string;
  secondAssessor: string | null;
  /** Why it was withdrawn. */
  reason: string | null;
}

/** Somebody who can sit exams, and what they reached so far, the last attempt of each that was not withdrawn. */
export interface Candidate {
  enrolmentId: string;
  traineeId: string;
  name: string;
  programmeId: string;
  last: Record<Exam, { attempt: number; scorePercent: number; state: ExamState } | undefined>;
  nextAttempt: Record<Exam, number>;
}

export const examWords: Record<Exam, string> = { written: 'Written', oral: 'Oral' };
