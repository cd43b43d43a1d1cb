import type { AddBalanceRefusal } from '#features/practice/balance/add-opening-balance.ts';
import type { NotDecidable } from '#features/practice/balance/decidable-balance.ts';
import type { EditBalanceRefusal } from '#features/practice/balance/edit-opening-balance.ts';
import type { RecallBalanceRefusal } from '#features/practice/balance/recall-opening-balance.ts';
import type { RemoveBalanceRefusal } from '#features/practice/balance/remove-opening-balance.ts';
import type { ReturnBalanceRefusal } from '#features/practice/balance/return-opening-balance.ts';
import type { SendBalanceRefusal } from '#features/practice/balance/send-opening-balance.ts';
import type { WithdrawBalanceRefusal } from '#features/practice/balance/withdraw-balance-sign-off.ts';
import type { WriteRefusal } from '#features/practice/balance/write-balance.ts';

const notFound = 'There is no such opening balance of yours.';

export const writeRefusals: Record<WriteRefusal, string> = {
  'ends-before-it-begins': 'The last day comes before the first.',
  'too-long-ago': 'Hours are taken from the year 2000 on.',
  'not-over-yet': 'The last day is still to come.',
  'before-education-began':
    'It begins before your education did. Hours before that day do not count, and a sum cannot be divided: begin later and leave them out.',
  'no-minutes': 'Write the paid or the pro bono hours.',
  'minutes-out-of-range': 'Write hours such as 120 or 120:30, 20,000 at most.',
  'more-than-fits': 'That is more than 12 hours on every day of the period.',
  'clients-out-of-range': 'Write how many clients as a whole number, 5,000 at most.',
  'evidence-missing': 'Write where the evidence lies, in plain text of at most 40,000 characters.',
  'hours-may-be-there': 'Some of these hours may be there already',
};
export const addRefusals: Record<AddBalanceRefusal, string> = {
  ...writeRefusals,
  'not-allowed': 'Only trainees write down hours of earlier years.',
};
export const editRefusals: Record<EditBalanceRefusal, string> = { ...writeRefusals, 'not-found': notFound };
export const sendRefusals: Record<SendBalanceRefusal, string> = {
  'not-found': notFound,
  'not-in-that-state': 'It is with your mentor already, or signed.',
  'no-mentor': 'No mentor is assigned to you today. Ask the school office; what you wrote is kept as it is.',
};
export const recallRefusals: Record<RecallBalanceRefusal, string> = {
  'not-found': notFound,
  'not-in-that-state': 'It was decided on meanwhile, so it cannot be taken back.',
};
export const removeRefusals: Record<RemoveBalanceRefusal, string> = {
  'not-found': notFound,
  'is-signed': 'A mentor signed it, so it stays. You can edit it, which ends the signature.',
};
export const signRefusals: Record<NotDecidable, string> = {
  'not-found': 'There is no such opening balance that waits for you.',
  'changed-meanwhile': 'The trainee changed this meanwhile. Nothing was decided: look at it again.',
  'already-signed': 'It is signed already, perhaps by another mentor. Nothing was changed.',
  'already-returned': 'It was returned already, perhaps by another mentor. Nothing was changed.',
};
const words = 'Write what the trainee should know, in at most 2,000 characters.';
export const returnRefusals: Record<ReturnBalanceRefusal, string> = {
  ...signRefusals,
  'words-missing': words,
};
export const withdrawRefusals: Record<WithdrawBalanceRefusal, string> = {
  'not-found': 'There is no such signature of yours.',
  'not-signed': 'It is not signed any more.',
  'words-missing': words,
};
