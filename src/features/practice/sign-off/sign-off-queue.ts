import type { PracticeSession } from '../practice-session.ts';
import type { PracticeState, PracticeStep } from '../practice-state.ts';
import type { RuleFlag } from './rule-flags.ts';

/** What the queue shows: what waits for this mentor, what waits for answers, and what this mentor has decided. */
export type QueueView = 'attention' | 'asked' | 'done';

/** A session as its mentor sees it in a list: a code for the client, and none of the sealed words. */
export interface QueueRow extends PracticeSession {
  id: string;
  revision: number;
  traineeId: string;
  traineeName: string;
  clientCode: string;
  state: PracticeState;
  /** When it was sent, asked about or decided, by the view. */
  since: Date;
  flags: RuleFlag[];
}

export interface SignOffQueue {
  view: QueueView;
  counts: Record<QueueView, number>;
  /** Of the whole view, not of this page. */
  totalMinutes: number;
  trainees: number;
  oldestSince: Date | undefined;
  /** Grouped by trainee and in the order they were held; what is done, by when it was decided. */
  rows: QueueRow[];
  page: number;
  pages: number;
}

/** What happened to a session, as trainee and mentor may read it. */
export interface StepTaken {
  step: PracticeStep;
  at: Date;
  byName: string;
  isByTrainee: boolean;
  /** A question, an answer or a reason; `undefined`: none, or not to be read by who asks. */
  words: string | undefined;
}

/** A session beside the queue. Never the reflection, never a client's name. */
export interface SessionForMentor extends Omit<QueueRow, 'since'> {
  /** What the trainee wrote for the mentor; `undefined`: nothing, or not to be read any more. */
  note: string | undefined;
  /** Why it may overlap, in the trainee's words. */
  overlapReason: string | null;
  /** Why it stands although its day or its length is unusual, in the trainee's words. */
  oddityReason: string | null;
  /** Which one of the sessions with this client it is, of those in the log. */
  nth: number;
  ofSessions: number;
  steps: StepTaken[];
  /** It waits for a decision that this mentor may take. */
  isDecidable: boolean;
  /** This mentor signed it last. */
  isOwnSignature: boolean;
}

/** What a mentor decided in one go, about one session or several. */
export interface LastDecision {
  /** Names this decision, so that undoing means the one that was on the screen. */
  seq: number;
  step: 'signed' | 'asked' | 'returned';
  takenAt: Date;
  sessionIds: string[];
}

/** A decision can be undone for so long, by the server's clock. */
export const undoMilliseconds = 30_000;
