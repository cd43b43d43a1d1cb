import type { MediaType } from './certificate-file.ts';
import type { LearningDecision, LearningState, LearningTold } from './outside-learning.ts';

/** Training elsewhere as its trainee and administrators see it. */
export interface Submission extends LearningTold {
  id: string;
  traineeId: string;
  state: LearningState;
  submittedAt: Date;
  changedAt: Date;
  /** `undefined`: withdrawn, or no longer readable. */
  file: { name: string; is: MediaType; bytes: number } | undefined;
  /** The oldest first; the last one holds. */
  decisions: LearningDecision[];
  /** What else the trainee handed in that may be the same: the same file, or the same title and days. */
  twins: { id: string; title: string; state: LearningState }[];
}

/** What an administrator sees of it besides. */
export interface SubmissionToDecide extends Submission {
  trainee: string;
  /** Another trainee handed in the very same file. Who, is nobody's business here. */
  isFileOfAnother: boolean;
  /** It ended before the trainee's education began, which is allowed and worth a look. */
  isBeforeEducation: boolean;
}

const sameWords = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

interface Comparable {
  id: string;
  title: string;
  beganOn: string;
  endedOn: string;
  sha256: string | null;
}

/** Two submissions of one trainee that may be one and the same. */
export const areTwins = (a: Comparable, b: Comparable): boolean =>
  a.id !== b.id &&
  ((a.sha256 !== null && a.sha256 === b.sha256) ||
    (sameWords(a.title, b.title) && a.beganOn === b.beganOn && a.endedOn === b.endedOn));
