import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';

export const keptAnswers = ['kept', 'partly', 'not'] as const;
export type Kept = (typeof keptAnswers)[number];

/** A small step that a client takes away from a session. */
export interface StepTold {
  words: string;
  /** Null: no day was agreed. */
  dueOn: CalendarDate | null;
}

/** What a trainee writes down of how a session went, as the field builds one: each part may stay empty. */
export interface StructureTold {
  /** What the client wanted from the day. */
  goal: string;
  /** What became of the steps agreed before; null: not asked about. */
  answers: { stepId: string; kept: Kept | null }[];
  /** Agreed today; those that were written down before have their `id`. */
  steps: (StepTold & { id?: string | undefined })[];
}

export interface AgreedStep extends StepTold {
  id: string;
  /** The day of the session in which it was agreed. */
  agreedOn: CalendarDate;
  agreedInId: string;
  /** Null: not asked about yet. */
  kept: Kept | null;
}

/** How a session went, as its own trainee wrote it down. */
export interface Structure {
  goal: string;
  /** Agreed with this client before, and open until this session or asked about in it; the oldest first. */
  before: AgreedStep[];
  /** Agreed in this session. */
  agreed: AgreedStep[];
}

export const structureLimits = { goalBytes: 1_000, stepBytes: 500, steps: 12 };

export type NotAStructure = `goal-${Unreadable}` | `step-${Unreadable}` | 'step-empty' | 'too-many-steps';

/** Why this cannot be kept; `undefined`: it can. A line without words and day is no step at all. */
export function whyNotAStructure({ goal, steps }: StructureTold): NotAStructure | undefined {
  const inGoal = whyUnreadable(goal, structureLimits.goalBytes);
  if (inGoal) return `goal-${inGoal}`;
  if (steps.length > structureLimits.steps) return 'too-many-steps';
  for (const { words } of steps) {
    if (!words.trim()) return 'step-empty';
    const inStep = whyUnreadable(words, structureLimits.stepBytes);
    if (inStep) return `step-${inStep}`;
  }
  return undefined;
}

export const isEmpty = ({ goal, answers, steps }: StructureTold): boolean =>
  goal.trim() === '' && steps.length === 0 && answers.every(({ kept }) => kept === null);
