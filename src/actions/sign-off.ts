import { ActionError, defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { needsProof, provedMinutes, provePassword } from '#features/accounts/prove-password.ts';
import { askAboutPracticeSession, type AskRefusal } from '#features/practice/ask-about-practice-session.ts';
import { returnPracticeSession, type ReturnRefusal } from '#features/practice/return-practice-session.ts';
import {
  signOffPracticeSessions,
  type SignOffRefusal,
} from '#features/practice/sign-off-practice-sessions.ts';
import { undoDecision, type UndoRefusal } from '#features/practice/undo-decision.ts';
import { withdrawSignOff, type WithdrawSignOffRefusal } from '#features/practice/withdraw-sign-off.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id } from './typed.ts';

const notFound = 'There is no such session in your queue.';
const decisionRefusals = {
  'not-found': notFound,
  'changed-meanwhile': 'The trainee changed this meanwhile. Nothing was decided: look at it again.',
  'already-signed': 'It is signed already, perhaps by another mentor. Nothing was changed.',
  'already-returned': 'It was returned already, perhaps by another mentor. Nothing was changed.',
};
const words = 'Write what the trainee should know, in at most 2,000 characters.';

const signRefusals: Record<SignOffRefusal, string> = {
  ...decisionRefusals,
  'nothing-chosen': 'Select the sessions that you want to sign.',
  'too-many': 'Sign at most 100 sessions at once. Nothing was signed.',
  'chosen-twice': 'A session was named twice. Nothing was signed.',
  'flags-not-seen': 'There is a flag on what you are signing. Look at it, then say that you have seen it.',
};
const askRefusals: Record<AskRefusal, string> = {
  ...decisionRefusals,
  'words-missing': words,
  'already-asked': 'You wait for an answer to an earlier question. Sign it or return it, or wait.',
};
const returnRefusals: Record<ReturnRefusal, string> = { ...decisionRefusals, 'words-missing': words };
const undoRefusals: Record<UndoRefusal, string> = {
  'not-allowed': 'Only mentors decide here.',
  'too-late': 'That can no longer be undone. A signature can be withdrawn with a reason, under Done.',
  'changed-meanwhile': 'The trainee has gone on with it meanwhile, so it cannot be undone.',
};
const withdrawRefusals: Record<WithdrawSignOffRefusal, string> = {
  'not-found': notFound,
  'not-signed': 'There is no signature to withdraw any more.',
  'words-missing': words,
};

/** What a mentor saw: `id.revision`. */
const seenSession = z
  .string()
  .regex(/^[0-9a-z]{1,64}\.[1-9]\d{0,6}$/)
  .transform((text) => {
    const [seenId = '', revision = ''] = text.split('.');
    return { id: seenId, revision: Number(revision) };
  });
const tick = z.literal('yes').optional();

/** A signature asks for the password again when it was given some time ago. */
async function prove(context: ActionAPIContext, password: string | undefined, now: Date): Promise<void> {
  const signedIn = asker(context);
  const { db } = context.locals;
  if (!(await needsProof(db, signedIn, now))) return;
  if (!password)
    throw new ActionError({
      code: 'UNAUTHORIZED',
      message: `A signature asks for your password when you gave it more than ${provedMinutes} minutes ago.`,
    });
  const proved = await provePassword(db, signedIn, { password, address: context.clientAddress }, now);
  if (proved.ok) return;
  if (proved.refusal === 'wrong')
    throw new ActionError({
      code: 'UNAUTHORIZED',
      message: 'That is not your password. Nothing was signed.',
    });
  context.locals.retryAfterSeconds = proved.particulars?.seconds ?? 60;
  throw new ActionError({
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many tries. Wait a little, then try again.',
  });
}

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
      words: z.string().max(20_000).default(''),
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
    input: z.strictObject({ session: id, words: z.string().max(20_000).default('') }),
    handler: async ({ session, words: reason }, context) => {
      const { db, keys } = context.locals;
      const what = { sessionId: session, reason };
      const outcome = await withdrawSignOff(db, keys, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, withdrawRefusals);
      return outcome.value;
    },
  }),
};
