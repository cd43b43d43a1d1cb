export const balanceSteps = ['sent', 'recalled', 'returned', 'signed', 'withdrawn', 'voided'] as const;

/** Something that happened to an opening balance on its way to a signature. */
export type BalanceStep = (typeof balanceSteps)[number];

/** Where an opening balance stands: *sent* waits for the mentor, *draft* and *returned* for the trainee. */
export type BalanceState = 'draft' | 'sent' | 'returned' | 'signed';

const stateByStep: Record<BalanceStep, BalanceState> = {
  sent: 'sent',
  recalled: 'draft',
  returned: 'returned',
  signed: 'signed',
  withdrawn: 'sent',
  voided: 'draft',
};

/** @param lastStep null or `undefined`: nothing happened to it since it was written down. */
export const balanceStateAfter = (lastStep: BalanceStep | null | undefined): BalanceState =>
  lastStep ? stateByStep[lastStep] : 'draft';

/** What the trainee may do with a balance that stands so. */
export const balanceCanBe = {
  sent: (state: BalanceState) => state === 'draft' || state === 'returned',
  recalled: (state: BalanceState) => state === 'sent',
  removed: (state: BalanceState) => state !== 'signed',
};

export const balanceStateWords: Record<BalanceState, string> = {
  draft: 'Draft',
  sent: 'Sent',
  returned: 'Returned',
  signed: 'Signed',
};
