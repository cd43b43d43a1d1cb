import type { ConfirmExamRefusal } from '#features/exams/confirm-exam-result.ts';
import type { RecordExamRefusal } from '#features/exams/record-exam-result.ts';
import type { WithdrawExamRefusal } from '#features/exams/withdraw-exam-result.ts';

/** Said at every door to exams: pages and command line. */
export const recordExamRefusals: Record<RecordExamRefusal, string> = {
  'not-allowed': 'Only assessors record results.',
  'not-found': 'Choose a trainee who takes this programme.',
  'own-exam': 'Nobody records a result of their own.',
  'impossible-score': 'The score is a whole number of per cent, from 0 to 100.',
  'impossible-day': 'The exam was held on a day that has come.',
  'second-assessor-missing': 'An oral exam has two assessors: choose the other one.',
  'no-second-assessor': 'A written exam has one assessor: leave the second one empty.',
  'not-the-next-attempt':
    'Another result of this exam was recorded meanwhile. See the list, then record the next attempt if it is another one.',
  'too-many-attempts': 'Twenty attempts are the most.',
  'unfit-second-assessor': 'The second assessor is another assessor, and not the trainee.',
};

export const confirmExamRefusals: Record<ConfirmExamRefusal, string> = {
  'not-found': 'There is no such result for you to confirm.',
  'already-confirmed': 'You have confirmed this result before.',
  withdrawn: 'This result was withdrawn.',
};

export const withdrawExamRefusals: Record<WithdrawExamRefusal, string> = {
  'not-found': 'There is no such result.',
  'no-reason': 'Say why, in at most 300 ordinary characters. The trainee reads it.',
  'already-withdrawn': 'This result was withdrawn before.',
};
