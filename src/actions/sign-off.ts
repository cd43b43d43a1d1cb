import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { askAboutPracticeSession } from '#features/practice/sign-off/ask-about-practice-session.ts';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { undoDecision } from '#features/practice/sign-off/undo-decision.ts';
import { withdrawSignOff } from '#features/practice/sign-off/withdraw-sign-off.ts';
import { asker } from './asker.ts';
import { prove } from './prove.ts';
import { refused } from './refused.ts';
import {
  askRefusals,
  returnRefusals,
  signRefusals,
  undoRefusals,
  withdrawRefusals,
} from './sign-off-words.ts';
import { id, typedText } from './typed.ts';

/** What a mentor saw: `id.revision`. */
const seenSession = z
  .string()
  .regex(/^[0-9a-z]{1,64}\.[1-9]\d{0,6}$/)
  .transform((text) => {
    const [seenId = '', revision = ''] = text.split('.');
    return { id: seenId, revision: Number(revision) };
  });
const tick = z.literal('yes').optional();

export const signOff = {
  /** Signs the sessions that were selected, or one by its own button. */
  sign: defineAction({
    accept: 'form',
    input: z.strictObject({
      session: z.array(seenSession),
      flagsSeen: tick,
      password: z.string().max(5000).optional(),
    }),
    handler: async ({ session, flagsSeen, password }, context) => {
      const now = new Date();
      await prove(context, password, now);
      const what = { sessions: session, flagsSeen: flagsSeen === 'yes' };
      const outcome = await signOffPracticeSessions(context.locals.db, asker(context).person, what, now);
      if (!outcome.ok) throw refused(outcome.refusal, signRefusals);
      return outcome.value;
    },
  }),

  /** Decides on the session beside the queue. */
  decide: defineAction({
    accept: 'form',
    input: z.strictObject({
      session: seenSession,
      decision: z.enum(['sign', 'ask', 'return'], 'Choose whether to sign, to ask or to return.'),
      words: typedText(20_000),
      flagsSeen: tick,
      password: z.string().max(5000).optional(),
      next: id.optional(),
    }),
    handler: async ({ session, decision, words: text, flagsSeen, password, next }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const now = new Date();
      if (decision === 'sign') {
        await prove(context, password, now);
        const what = { sessions: [session], flagsSeen: flagsSeen === 'yes' };
        const outcome = await signOffPracticeSessions(db, person, what, now);
        if (!outcome.ok) throw refused(outcome.refusal, signRefusals);
      } else if (decision === 'ask') {
        const what = { session, question: text };
        const outcome = await askAboutPracticeSession(db, keys, person, what, now);
        if (!outcome.ok) throw refused(outcome.refusal, askRefusals);
      } else {
        const what = { session, reason: text };
        const outcome = await returnPracticeSession(db, keys, person, what, now);
        if (!outcome.ok) throw refused(outcome.refusal, returnRefusals);
      }
      return { next };
    },
  }),

  undo: defineAction({
    accept: 'form',
    input: z.strictObject({
      seq: z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    }),
    handler: async (what, context) => {
      const outcome = await undoDecision(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, undoRefusals);
      return outcome.value;
    },
  }),

  withdraw: defineAction({
    accept: 'form',
    input: z.strictObject({ session: id, words: typedText(20_000) }),
    handler: async ({ session, words: reason }, context) => {
      const { db, keys } = context.locals;
      const what = { sessionId: session, reason };
      const outcome = await withdrawSignOff(db, keys, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, withdrawRefusals);
      return outcome.value;
    },
  }),
};
