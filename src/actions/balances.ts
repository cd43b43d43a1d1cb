import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { addOpeningBalance } from '#features/practice/balance/add-opening-balance.ts';
import { editOpeningBalance } from '#features/practice/balance/edit-opening-balance.ts';
import { hoursFrom, type BalanceOverlap } from '#features/practice/balance/opening-balance.ts';
import { recallOpeningBalance } from '#features/practice/balance/recall-opening-balance.ts';
import { removeOpeningBalance } from '#features/practice/balance/remove-opening-balance.ts';
import { returnOpeningBalance } from '#features/practice/balance/return-opening-balance.ts';
import { sendOpeningBalance } from '#features/practice/balance/send-opening-balance.ts';
import { signOpeningBalance } from '#features/practice/balance/sign-opening-balance.ts';
import { withdrawBalanceSignOff } from '#features/practice/balance/withdraw-balance-sign-off.ts';
import { asker } from './asker.ts';
import * as words from './balance-words.ts';
import { prove } from './prove.ts';
import { refused } from './refused.ts';
import { id, typedDay, typedText } from './typed.ts';

const hours = (sentence: string) =>
  z
    .string()
    .max(20)
    .nullable()
    .transform((text, context) => {
      if (text === null || text.trim() === '') return 0;
      const minutes = hoursFrom(text);
      if (minutes !== undefined) return minutes;
      context.addIssue({ code: 'custom', message: sentence });
      return z.NEVER;
    });
const balanceFields = {
  fromOn: typedDay,
  untilOn: typedDay,
  paid: hours('Write hours such as 120 or 120:30.'),
  proBono: hours('Write hours such as 120 or 120:30.'),
  clients: z
    .string()
    .nullable()
    .transform((text) => text ?? '0')
    .pipe(z.string().regex(/^\d{1,4}$/, 'Write how many clients as a whole number.'))
    .transform(Number),
  evidence: typedText(60_000),
  overlapSeen: z.literal('yes').nullish(),
};
type Fields = z.output<z.ZodObject<typeof balanceFields>>;

const toldFrom = ({ paid, proBono, overlapSeen, ...rest }: Fields) => ({
  ...rest,
  paidMinutes: paid,
  proBonoMinutes: proBono,
  overlapSeen: overlapSeen === 'yes',
});

/** Refuses, and says what may be told twice. */
export function refusedBalance<Refusal extends string>(
  { locals }: ActionAPIContext,
  { refusal, particulars }: { refusal: Refusal; particulars?: BalanceOverlap | undefined },
  table: Record<Refusal, string>,
) {
  locals.refusal = { name: refusal };
  if (!particulars) return refused(refusal, table);
  const { sessions, balances } = particulars;
  const there = [
    sessions > 0 && (sessions === 1 ? '1 session of your log' : `${sessions} sessions of your log`),
    balances > 0 && (balances === 1 ? 'another opening balance' : `${balances} other opening balances`),
  ].filter(Boolean);
  const sentence = `${table[refusal]}: ${there.join(' and ')} lie within these days. If nothing is told twice, say so below.`;
  return refused(refusal, { ...table, [refusal]: sentence });
}

const only = z.strictObject({ id });
const decision = z.strictObject({ id, words: typedText(20_000) });

export const balances = {
  add: defineAction({
    accept: 'form',
    input: z.strictObject(balanceFields),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const added = await addOpeningBalance(db, keys, asker(context).person, toldFrom(input), new Date());
      if (!added.ok) throw refusedBalance(context, added, words.addRefusals);
      return added.value;
    },
  }),

  edit: defineAction({
    accept: 'form',
    input: z.strictObject({ ...balanceFields, id }),
    handler: async ({ id: balanceId, ...input }, context) => {
      const { db, keys } = context.locals;
      const what = { ...toldFrom(input), id: balanceId };
      const edited = await editOpeningBalance(db, keys, asker(context).person, what, new Date());
      if (!edited.ok) throw refusedBalance(context, edited, words.editRefusals);
      return edited.value;
    },
  }),

  remove: defineAction({
    accept: 'form',
    input: only,
    handler: async (what, context) => {
      const { person } = asker(context);
      const removed = await removeOpeningBalance(context.locals.db, person, what.id, new Date());
      if (!removed.ok) throw refused(removed.refusal, words.removeRefusals);
      return {};
    },
  }),

  send: defineAction({
    accept: 'form',
    input: only,
    handler: async (what, context) => {
      const sent = await sendOpeningBalance(context.locals.db, asker(context).person, what.id, new Date());
      if (!sent.ok) throw refused(sent.refusal, words.sendRefusals);
      return {};
    },
  }),

  recall: defineAction({
    accept: 'form',
    input: only,
    handler: async (what, context) => {
      const { person } = asker(context);
      const recalled = await recallOpeningBalance(context.locals.db, person, what.id, new Date());
      if (!recalled.ok) throw refused(recalled.refusal, words.recallRefusals);
      return {};
    },
  }),

  sign: defineAction({
    accept: 'form',
    input: z.strictObject({ id, password: z.string().max(5000).nullish() }),
    handler: async ({ id: balanceId, password }, context) => {
      const now = new Date();
      await prove(context, password ?? undefined, now);
      const signed = await signOpeningBalance(context.locals.db, asker(context).person, balanceId, now);
      if (!signed.ok) throw refused(signed.refusal, words.signRefusals);
      return {};
    },
  }),

  return: defineAction({
    accept: 'form',
    input: decision,
    handler: async ({ id: balanceId, words: reason }, context) => {
      const { db, keys } = context.locals;
      const what = { id: balanceId, reason };
      const returned = await returnOpeningBalance(db, keys, asker(context).person, what, new Date());
      if (!returned.ok) throw refused(returned.refusal, words.returnRefusals);
      return {};
    },
  }),

  withdraw: defineAction({
    accept: 'form',
    input: decision,
    handler: async ({ id: balanceId, words: reason }, context) => {
      const { db, keys } = context.locals;
      const what = { id: balanceId, reason };
      const withdrawn = await withdrawBalanceSignOff(db, keys, asker(context).person, what, new Date());
      if (!withdrawn.ok) throw refused(withdrawn.refusal, words.withdrawRefusals);
      return {};
    },
  }),
};
