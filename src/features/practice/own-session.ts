import type { PracticeSession } from './practice-session.ts';
import type { PracticeState, PracticeStep } from './practice-state.ts';

export interface StepTaken {
  step: PracticeStep;
  by: string;
  at: Date;
  words: string | undefined;
}

/** A session with everything said about it, as its own trainee sees it. */
export interface OwnSession extends PracticeSession {
  id: string;
  revision: number;
  state: PracticeState;
  client: { code: string; isGroup: boolean; name: string | undefined };
  reflection: string;
  note: string;
  overlapReason: string | null;
  oddityReason: string | null;
  importId: string | null;
  loggedAt: Date;
  changedAt: Date;
  removedAt: Date | null;
  /** The oldest first. */
  steps: StepTaken[];
  /** When it was edited, the oldest first. */
  edits: { revision: number; at: Date }[];
}
