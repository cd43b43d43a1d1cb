export const stepNames = [
  'sent',
  'recalled',
  'asked',
  'answered',
  'returned',
  'signed',
  'undone',
  'withdrawn',
  'voided',
] as const;

/** Something that happened to a practice session on its way to a signature. */
export type PracticeStep = (typeof stepNames)[number];

export const practiceStates = ['draft', 'sent', 'asked', 'returned', 'signed'] as const;

/** Where a practice session stands: a draft waits for the trainee, as do asked and returned; sent waits for the mentor. */
export type PracticeState = (typeof practiceStates)[number];

const stateByStep: Record<PracticeStep, PracticeState> = {
  sent: 'sent',
  recalled: 'draft',
  asked: 'asked',
  answered: 'sent',
  returned: 'returned',
  signed: 'signed',
  undone: 'sent',
  withdrawn: 'sent',
  voided: 'draft',
};

/** @param lastStep null or `undefined`: nothing happened to the session since it was logged. */
export const stateAfter = (lastStep: PracticeStep | null | undefined): PracticeState =>
  lastStep ? stateByStep[lastStep] : 'draft';

/** A mentor may have it on the screen: an edit takes it back, with a step of its own. */
export const isWithMentor = (state: PracticeState): boolean => state !== 'draft' && state !== 'returned';

/** What the trainee may do with a session that stands so. */
export const canBe = {
  sent: (state: PracticeState) => state === 'draft' || state === 'returned',
  recalled: (state: PracticeState) => state === 'sent' || state === 'asked',
  answered: (state: PracticeState) => state === 'asked',
  removed: (state: PracticeState) => state !== 'signed',
};
