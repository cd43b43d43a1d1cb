import type { AskRefusal } from '#features/practice/sign-off/ask-about-practice-session.ts';
import type { ReturnRefusal } from '#features/practice/sign-off/return-practice-session.ts';
import type { SignOffRefusal } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import type { UndoRefusal } from '#features/practice/sign-off/undo-decision.ts';
import type { WithdrawSignOffRefusal } from '#features/practice/sign-off/withdraw-sign-off.ts';

const notFound = 'There is no such session in your queue.';
const decisionRefusals = {
  'not-found': notFound,
  'changed-meanwhile': 'The trainee changed this meanwhile. Nothing was decided: look at it again.',
  'already-signed': 'It is signed already, perhaps by another mentor. Nothing was changed.',
  'already-returned': 'It was returned already, perhaps by another mentor. Nothing was changed.',
};
const words = 'Write what the trainee should know, in at most 2,000 characters.';

export const signRefusals: Record<SignOffRefusal, string> = {
  ...decisionRefusals,
  'nothing-chosen': 'Select the sessions that you want to sign.',
  'too-many': 'Sign at most 100 sessions at once. Nothing was signed.',
  'chosen-twice': 'A session was named twice. Nothing was signed.',
  'flags-not-seen': 'There is a flag on what you are signing. Look at it, then say that you have seen it.',
};
export const askRefusals: Record<AskRefusal, string> = {
  ...decisionRefusals,
  'words-missing': words,
  'already-asked': 'You wait for an answer to an earlier question. Sign it or return it, or wait.',
};
export const returnRefusals: Record<ReturnRefusal, string> = { ...decisionRefusals, 'words-missing': words };
export const undoRefusals: Record<UndoRefusal, string> = {
  'not-allowed': 'Only mentors decide here.',
  'too-late': 'That can no longer be undone. A signature can be withdrawn with a reason, under Done.',
  'changed-meanwhile': 'The trainee has gone on with it meanwhile, so it cannot be undone.',
};
export const withdrawRefusals: Record<WithdrawSignOffRefusal, string> = {
  'not-found': notFound,
  'not-signed': 'There is no signature to withdraw any more.',
  'words-missing': words,
};
