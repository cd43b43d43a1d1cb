/** What somebody says beforehand that they will miss of a live day. */
export const missable = ['all', 'beginning', 'end'] as const;
export type Missed = (typeof missable)[number];

export const longestApologyReason = 1000;

/** How it is said: by the trainee, and in the register. */
export const apologyWords: Record<Missed, { own: string; register: string }> = {
  all: { own: 'I cannot come', register: 'Apologised' },
  beginning: { own: 'I will come late', register: 'Said: late' },
  end: { own: 'I have to leave early', register: 'Said: leaves early' },
};

/** An apology in force. */
export interface Apology {
  liveDayId: string;
  traineeId: string;
  misses: Missed;
  /** Null: they did not say; `undefined`: it cannot be read any more. */
  reason: string | null | undefined;
  toldAt: Date;
}
