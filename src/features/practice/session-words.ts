import type { SessionFee, SessionKind, SessionMedium, SessionWarning } from './practice-session.ts';
import type { PracticeState, PracticeStep } from './practice-state.ts';

export const kindWords: Record<SessionKind, string> = {
  individual: 'Individual',
  group: 'Group',
  'chemistry-call': 'Chemistry call',
};
export const feeWords: Record<SessionFee, string> = {
  paid: 'Paid',
  barter: 'Barter',
  'pro-bono': 'Pro bono',
};
export const mediumWords: Record<SessionMedium, string> = {
  video: 'Video',
  phone: 'Phone',
  'in-person': 'In person',
};
export const stateWords: Record<PracticeState, string> = {
  draft: 'Draft',
  sent: 'Sent',
  asked: 'Asked',
  returned: 'Returned',
  signed: 'Signed',
};
export const stepWords: Record<PracticeStep, string> = {
  sent: 'Sent to the mentor',
  recalled: 'Taken back',
  asked: 'Asked',
  answered: 'Answered',
  returned: 'Returned',
  signed: 'Signed',
  undone: 'Decision undone',
  withdrawn: 'Signature withdrawn',
  voided: 'Edited, so it is a draft again',
};
/** Why a session will not count, said in its row. */
export const leftOutWords: Record<SessionWarning, string> = {
  'before-education-began': 'before your education began',
  'group-too-large': 'more than 15 took part',
  'not-coaching': 'a chemistry call is not coaching',
};

/** `Paid, in person` and below it `group of 6`. */
export const howInWords = ({ fee, medium }: { fee: SessionFee; medium: SessionMedium }): string =>
  `${feeWords[fee]}, ${mediumWords[medium].toLowerCase()}`;
