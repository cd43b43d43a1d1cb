/** Bodies whose credits an accredited school may name. Names are those of `accreditation_statements`. */
export const creditBodies = ['icf-cce', 'ama-pra-1', 'royal-college', 'cfpc-mainpro'] as const;
export type CreditBody = (typeof creditBodies)[number];

/** What an administrator entered for a body; an empty statement ended the one before. */
export interface StatementLine {
  seq: number;
  body: CreditBody;
  statement: string;
  byName: string;
  enteredAt: Date;
}

export interface StandingStatement {
  /** The words in force; empty: none. */
  statement: string;
  /** The line that holds; null: none was ever entered. */
  seq: number | null;
  /** From when until when some statement stood, new words in place of old ones not being an end. */
  periods: { from: Date; until: Date | undefined }[];
}

/** @param lines of one body or of several, the oldest first. */
export function standingOf(lines: readonly StatementLine[], body: CreditBody): StandingStatement {
  const own = lines.filter((line) => line.body === body);
  const periods: StandingStatement['periods'] = [];
  for (const { statement, enteredAt } of own) {
    const last = periods.at(-1);
    const isOpen = last !== undefined && last.until === undefined;
    if (statement === '' && isOpen) last.until = enteredAt;
    if (statement !== '' && !isOpen) periods.push({ from: enteredAt, until: undefined });
  }
  const latest = own.at(-1);
  return { statement: latest?.statement ?? '', seq: latest?.seq ?? null, periods };
}
