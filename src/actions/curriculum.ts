import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { completeLesson, type CompleteLessonRefusal } from '#features/curriculum/studying/complete-lesson.ts';
import {
  reverseLessonCompletion,
  type ReverseLessonCompletionRefusal,
} from '#features/curriculum/studying/reverse-lesson-completion.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';

const completeRefusals: Record<CompleteLessonRefusal, string> = {
  'not-allowed': 'Only trainees complete lessons.',
  'not-found': 'This lesson is not part of your programme.',
  'not-enrolled':
    'You are not enrolled in this programme, so the lesson cannot count yet. Ask the school office.',
  'taught-live': 'This lesson is taught live: being there is what counts, and the school records it.',
  locked: 'An earlier module has to be completed first, so this lesson cannot count yet.',
  'conditions-missing': 'Not yet: what is missing stands below.',
  'already-completed': 'You completed this lesson before. It counts once.',
};

const reverseRefusals: Record<ReverseLessonCompletionRefusal, string> = {
  'not-allowed': 'Only trainees complete lessons.',
  'not-found': 'There is no such completion of yours.',
  'already-reversed': 'This was taken back before.',
};

export const curriculum = {
  complete: defineAction({
    accept: 'form',
    input: z.strictObject({ lessonId: z.string().max(200), programmeId: z.string().max(100) }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const outcome = await completeLesson(context.locals.db, person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, completeRefusals);
      return outcome.value;
    },
  }),
  reverse: defineAction({
    accept: 'form',
    input: z.strictObject({ completionId: z.string().max(64) }),
    handler: async ({ completionId }, context) => {
      const { person } = asker(context);
      const outcome = await reverseLessonCompletion(context.locals.db, person, completionId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, reverseRefusals);
      return outcome.value;
    },
  }),
};
