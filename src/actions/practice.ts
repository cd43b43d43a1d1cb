import { ActionError, defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { answerQuestion, type AnswerRefusal } from '#features/practice/answer-question.ts';
import { editPracticeSession, type EditRefusal } from '#features/practice/edit-practice-session.ts';
import type { OtherSession } from '#features/practice/find-overlap.ts';
import { logPracticeSession, type LogRefusal } from '#features/practice/log-practice-session.ts';
import { recallPracticeSessions } from '#features/practice/recall-practice-sessions.ts';
import { clientErasedWords, notToldWords } from '#features/practice/refusal-words.ts';
import { removePracticeSession, type RemoveRefusal } from '#features/practice/remove-practice-session.ts';
import { restorePracticeSession, type RestoreRefusal } from '#features/practice/restore-practice-session.ts';
import { sendPracticeSessions, type SendRefusal } from '#features/practice/send-practice-sessions.ts';
import { dayInWords, timeInWords } from '#shared/day-words.ts';
import { asker } from './asker.ts';
import { choiceFields, choiceFrom, choiceRefusals, instant } from './practice-choice.ts';
import { longText, sessionFields, toldFrom, type NotTyped } from './practice-form.ts';
import { refused } from './refused.ts';
import { structureFields, structureFrom, structureWords } from './structure-form.ts';
import { id } from './typed.ts';

const notFound = 'There is no such session in your log.';
const typedRefusals: Record<NotTyped, string> = {
  'no-such-day': 'There is no such day in the calendar.',
  'no-such-time': notToldWords['no-such-time'],
  'length-missing': 'Say how long it took, or when it ended.',
  'unreadable-length': 'Write whole minutes, such as 45, 45 min or 1:30.',
  'ends-too-late': 'The end has to come after the start, within 12 hours.',
  'unreadable-head-count': 'Write how many took part as a whole number.',
  'client-missing': 'Choose a client, or write the name of a new one.',
};
const sessionRefusals = {
  ...notToldWords,
  ...typedRefusals,
  'not-found': notFound,
  overlaps: 'It overlaps another session of yours',
  'already-logged': 'This session is in your log already',
  'client-erased': clientErasedWords,
  'long-day':
    'With this session more than 12 hours are logged on that day. If it really was so, say why: your mentor sees the reason.',
};
export const logRefusals: Record<LogRefusal | NotTyped | 'no-such-due-day', string> = {
  ...structureWords,
  ...sessionRefusals,
  'not-allowed': 'Only trainees log practice.',
};
const editRefusals: Record<EditRefusal | NotTyped, string> = {
  ...sessionRefusals,
  'changed-meanwhile':
    'You changed this session somewhere else meanwhile. What you typed is below; what is saved stands beside it.',
};
const sendRefusals: Record<SendRefusal, string> = {
  ...choiceRefusals,
  'no-mentor':
    'No mentor is assigned to you today. Ask the school office; your sessions are kept as they are.',
};
const removeRefusals: Record<RemoveRefusal, string> = {
  'not-found': notFound,
  'is-signed': 'A mentor signed this session, so it stays. You can edit it, which ends the signature.',
};
const restoreRefusals: Record<RestoreRefusal, string> = {
  'not-found': notFound,
  overlaps: 'Another session took its time meanwhile',
};
const answerRefusals: Record<AnswerRefusal, string> = {
  'not-found': notFound,
  'nothing-asked': 'There is no question any more that waits for an answer.',
  'answer-empty': 'Write your answer first.',
  'answer-too-long': 'The answer is too long: 5,000 characters at most.',
  'answer-unreadable': 'The answer holds a character that cannot be kept.',
};

/** Refuses, and leaves word for the page which field it was about and which other session stands in the way. */
export function refuseWith<Refusal extends string>(
  { locals }: ActionAPIContext,
  { refusal, particulars: other }: { refusal: Refusal; particulars?: OtherSession | undefined },
  words: Record<Refusal, string>,
): ActionError {
  locals.refusal = { name: refusal, otherId: other?.id };
  if (!other) return refused(refusal, words);
  const when = `${dayInWords(other.heldOn)}, ${timeInWords(other.startedAt, other.timeZone)}`;
  return refused(refusal, { ...words, [refusal]: `${words[refusal]}: ${when}.` });
}

export const practice = {
  log: defineAction({
    accept: 'form',
    input: z.strictObject({
      ...sessionFields,
      ...structureFields,
      once: z.string().regex(/^[0-9a-f]{32}$/),
    }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const told = toldFrom(input, person);
      if (!told.ok) throw refuseWith(context, told, logRefusals);
      const structure = structureFrom(input);
      if (!structure.ok) throw refuseWith(context, structure, logRefusals);
      const what = { ...told.value, once: input.once, structure: structure.value };
      const logged = await logPracticeSession(db, keys, person, what, new Date());
      if (!logged.ok) throw refuseWith(context, logged, logRefusals);
      return logged.value;
    },
  }),

  edit: defineAction({
    accept: 'form',
    input: z.strictObject({ ...sessionFields, id, revision: z.string().regex(/^[1-9]\d{0,6}$/) }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const told = toldFrom(input, person);
      if (!told.ok) throw refuseWith(context, told, editRefusals);
      const edit = { ...told.value, id: input.id, revision: Number(input.revision) };
      const edited = await editPracticeSession(db, keys, person, edit, new Date());
      if (!edited.ok) throw refuseWith(context, edited, editRefusals);
      return edited.value;
    },
  }),

  send: defineAction({
    accept: 'form',
    input: z.strictObject(choiceFields),
    handler: async (input, context) => {
      const { person } = asker(context);
      const sent = await sendPracticeSessions(context.locals.db, person, choiceFrom(input), new Date());
      if (!sent.ok) throw refused(sent.refusal, sendRefusals);
      return sent.value;
    },
  }),

  recall: defineAction({
    accept: 'form',
    input: z.strictObject({ ...choiceFields, sentAt: instant.optional() }),
    handler: async ({ sentAt, ...input }, context) => {
      const { person } = asker(context);
      const choice = sentAt ? { sentAt } : choiceFrom(input);
      const recalled = await recallPracticeSessions(context.locals.db, person, choice, new Date());
      if (!recalled.ok) throw refused(recalled.refusal, choiceRefusals);
      return recalled.value;
    },
  }),

  remove: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const removed = await removePracticeSession(context.locals.db, person, input.id, new Date());
      if (!removed.ok) throw refused(removed.refusal, removeRefusals);
      return { id: input.id };
    },
  }),

  restore: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const restored = await restorePracticeSession(context.locals.db, person, input.id, new Date());
      if (!restored.ok) throw refuseWith(context, restored, restoreRefusals);
      return { id: input.id };
    },
  }),

  answer: defineAction({
    accept: 'form',
    input: z.strictObject({ id, answer: longText }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const what = { sessionId: input.id, answer: input.answer };
      const answered = await answerQuestion(db, keys, person, what, new Date());
      if (!answered.ok) throw refused(answered.refusal, answerRefusals);
      return { id: input.id };
    },
  }),
};
