import { ActionError, defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { completeLesson, type CompleteLessonRefusal } from '#features/curriculum/studying/complete-lesson.ts';
import {
  reverseLessonCompletion,
  type ReverseLessonCompletionRefusal,
} from '#features/curriculum/studying/reverse-lesson-completion.ts';
import { answerCheck, type AnswerCheckRefusal } from '#features/curriculum/check/answer-check.ts';
import { isAnswerField, readAnswers } from '#features/curriculum/check/read-answers.ts';
import { findLesson } from '#features/curriculum/lessons/find-lessons.ts';
import { longestReflection } from '#features/curriculum/reflection/reflection.ts';
import {
  saveReflection,
  type SaveReflectionRefusal,
} from '#features/curriculum/reflection/save-reflection.ts';
import {
  shareReflection,
  type ShareReflectionRefusal,
} from '#features/curriculum/reflection/share-reflection.ts';
import { saveReadingPlace } from '#features/curriculum/studying/save-reading-place.ts';
import type { NoLessonOfTheirs } from '#features/curriculum/studying/studied-lesson.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedText, wholeNumber } from './typed.ts';

const noLessonOfTheirs: Record<NoLessonOfTheirs, string> = {
  'not-allowed': 'Only trainees study lessons.',
  'not-found': 'This lesson is not part of your programme.',
  'not-enrolled':
    'You are not enrolled in this programme, so the lesson cannot count yet. Ask the school office.',
};

const completeRefusals: Record<CompleteLessonRefusal, string> = {
  ...noLessonOfTheirs,
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

const answerRefusals: Record<AnswerCheckRefusal, string> = {
  ...noLessonOfTheirs,
  'nothing-answered': 'Answer at least one question first.',
  'impossible-answer':
    'One answer does not fit its question. Perhaps the lesson was changed: load the page again.',
};

const reflectionRefusals: Record<Exclude<SaveReflectionRefusal, 'changed-meanwhile'>, string> = {
  ...noLessonOfTheirs,
  'too-long': `That is longer than ${longestReflection.toLocaleString('en')} characters: shorten it, nothing is lost.`,
};

const shareRefusals: Record<ShareReflectionRefusal, string> = {
  'not-found': 'There is no such reflection of yours.',
};

const ofLesson = { lessonId: z.string().max(200), programmeId: z.string().max(100) };

/** The fields of answers, whose names follow from the questions, apart from the others. */
function splitFields(form: FormData) {
  const fields = [...form];
  const answers = new FormData();
  for (const [name, value] of fields) if (isAnswerField(name)) answers.append(name, value);
  return { ...Object.fromEntries(fields.filter(([name]) => !isAnswerField(name))), answers };
}

export const curriculum = {
  /** One field for each thing that can be chosen: which ones, the questions of the lesson say. */
  answerCheck: defineAction({
    accept: 'form',
    input: z.instanceof(FormData),
    handler: async (form, context) => {
      const { person } = asker(context);
      const { answers, ...others } = splitFields(form);
      const told = z.strictObject(ofLesson).safeParse(others);
      if (!told.success)
        throw new ActionError({
          code: 'BAD_REQUEST',
          message: 'This form cannot be read. Load the page again.',
        });
      const { programmeId, lessonId } = told.data;
      const questions = findLesson(programmeId, lessonId)?.parts.questions ?? [];
      const what = { programmeId, lessonId, answers: readAnswers(questions, answers) };
      const outcome = await answerCheck(context.locals.db, person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, answerRefusals);
      return outcome.value;
    },
  }),
  /** Saved by its button, or over and over by the script. Words of another device that stand in the way are an answer, not an error. */
  saveReflection: defineAction({
    accept: 'form',
    input: z.strictObject({
      ...ofLesson,
      name: z.string().max(100),
      words: z
        .string()
        .nullable()
        .transform((words) => words ?? ''),
      seen: wholeNumber('A revision is a number.'),
    }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const outcome = await saveReflection(context.locals.db, context.locals.keys, person, input, new Date());
      if (outcome.ok) return { is: 'saved', ...outcome.value } as const;
      if (outcome.refusal === 'changed-meanwhile')
        return { is: 'changed', ...(outcome.particulars ?? { words: '', revision: 0 }) } as const;
      throw refused(outcome.refusal, reflectionRefusals);
    },
  }),
  shareReflection: defineAction({
    accept: 'form',
    input: z.strictObject({ reflectionId: id, isShared: z.enum(['yes', 'no']) }),
    handler: async ({ reflectionId, isShared }, context) => {
      const { person } = asker(context);
      const what = { reflectionId, isShared: isShared === 'yes' };
      const outcome = await shareReflection(context.locals.db, person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, shareRefusals);
      return outcome.value;
    },
  }),
  /** From the script that knows where on the page somebody is. */
  keepPlace: defineAction({
    accept: 'form',
    input: z.strictObject({ ...ofLesson, section: typedText(200), isAtEnd: z.enum(['yes', 'no']) }),
    handler: async ({ isAtEnd, ...input }, context) => {
      const { person } = asker(context);
      const what = { ...input, isAtEnd: isAtEnd === 'yes' };
      const outcome = await saveReadingPlace(context.locals.db, person, what, new Date());
      if (!outcome.ok)
        throw refused(outcome.refusal, {
          ...noLessonOfTheirs,
          'no-such-section': 'There is no such place in it.',
        });
      return outcome.value;
    },
  }),
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
