import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { confirmExamResult } from '#features/exams/confirm-exam-result.ts';
import { exams as kinds } from '#features/exams/exam-result.ts';
import { recordExamResult } from '#features/exams/record-exam-result.ts';
import { withdrawExamResult } from '#features/exams/withdraw-exam-result.ts';
import { confirmExamRefusals, recordExamRefusals, withdrawExamRefusals } from './exam-words.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, idOrNone, typedDay, typedText, wholeNumber } from './typed.ts';

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
      secondAssessorId: idOrNone,
    }),
    handler: async (input, context) => {
      const outcome = await recordExamResult(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, recordExamRefusals);
      return outcome.value;
    },
  }),

  confirm: defineAction({
    accept: 'form',
    input: z.strictObject({ resultId: id }),
    handler: async ({ resultId }, context) => {
      const { db } = context.locals;
      const outcome = await confirmExamResult(db, asker(context).person, resultId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, confirmExamRefusals);
      return {};
    },
  }),

  withdraw: defineAction({
    accept: 'form',
    input: z.strictObject({ resultId: id, reason: typedText(2000) }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await withdrawExamResult(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, withdrawExamRefusals);
      return {};
    },
  }),
};
