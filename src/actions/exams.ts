import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { confirmExamResult, type ConfirmExamRefusal } from '#features/exams/confirm-exam-result.ts';
import { exams as kinds } from '#features/exams/exam-result.ts';
import { recordExamResult, type RecordExamRefusal } from '#features/exams/record-exam-result.ts';
import { withdrawExamResult, type WithdrawExamRefusal } from '#features/exams/withdraw-exam-result.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedDay, wholeNumber } from './typed.ts';

const recordRefusals: Record<RecordExamRefusal, string> = {
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

const confirmRefusals: Record<ConfirmExamRefusal, string> = {
  'not-found': 'There is no such result for you to confirm.',
  'already-confirmed': 'You have confirmed this result before.',
  withdrawn: 'This result was withdrawn.',
};

const withdrawRefusals: Record<WithdrawExamRefusal, string> = {
  'not-found': 'There is no such result.',
  'no-reason': 'Say why, in at most 300 ordinary characters. The trainee reads it.',
  'already-withdrawn': 'This result was withdrawn before.',
};

export const exams = {
  record: defineAction({
    accept: 'form',
    input: z.strictObject({
      traineeId: id,
      programmeId: z.string().max(100),
      exam: z.enum(kinds),
      heldOn: typedDay,
      attempt: wholeNumber('The attempt is a whole number.'),
      scorePercent: wholeNumber('A whole number of per cent, from 0 to 100.'),
      /** Empty: none. */
      secondAssessorId: id,
    }),
    handler: async ({ secondAssessorId, ...input }, context) => {
      const what = { ...input, secondAssessorId: secondAssessorId === '' ? null : secondAssessorId };
      const outcome = await recordExamResult(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, recordRefusals);
      return outcome.value;
    },
  }),

  confirm: defineAction({
    accept: 'form',
    input: z.strictObject({ resultId: id }),
    handler: async ({ resultId }, context) => {
      const { db } = context.locals;
      const outcome = await confirmExamResult(db, asker(context).person, resultId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, confirmRefusals);
      return {};
    },
  }),

  withdraw: defineAction({
    accept: 'form',
    input: z.strictObject({ resultId: id, reason: z.string().max(2000) }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await withdrawExamResult(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, withdrawRefusals);
      return {};
    },
  }),
};
