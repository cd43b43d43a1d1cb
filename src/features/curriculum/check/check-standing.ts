import type { Question } from './question.ts';

/** What a trainee last answered to one question. */
export interface LatestAnswer {
  question: string;
  chosen: number[];
  isRight: boolean;
  answeredAt: Date;
}

/** Where a trainee stands with the check of a lesson. */
export interface CheckStanding {
  latest: LatestAnswer[];
  /** How often they pressed the button. */
  attempts: number;
}

/** How many of the questions, as they are asked now, were answered rightly when they were answered last. */
export const rightNow = (
  questions: readonly Pick<Question, 'name'>[],
  { latest }: Pick<CheckStanding, 'latest'>,
): number =>
  questions.filter(({ name }) => latest.some(({ question, isRight }) => question === name && isRight)).length;

/** A check is passed when every question has been answered rightly; one at a time is enough, and a later slip undoes it. */
export const isCheckPassed = (
  questions: readonly Pick<Question, 'name'>[],
  standing: Pick<CheckStanding, 'latest'>,
): boolean => rightNow(questions, standing) === questions.length;
