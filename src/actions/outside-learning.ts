import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { changeOutsideLearning } from '#features/outside-learning/change-outside-learning.ts';
import { decideOnOutsideLearning } from '#features/outside-learning/decide-on-outside-learning.ts';
import type { GivenFile } from '#features/outside-learning/kept-file.ts';
import { learningAreas, learningDeliveries } from '#features/outside-learning/outside-learning.ts';
import { submitOutsideLearning } from '#features/outside-learning/submit-outside-learning.ts';
import { withdrawOutsideLearning } from '#features/outside-learning/withdraw-outside-learning.ts';
import { readMinutes } from '#shared/minutes.ts';
import { asker } from './asker.ts';
import * as words from './outside-learning-words.ts';
import { refused } from './refused.ts';
import { id, typedDay, typedText } from './typed.ts';

const length = z
  .string()
  .max(20)
  .nullable()
  .transform((text, context) => {
    const minutes = readMinutes(text ?? '');
    if (minutes !== undefined) return minutes;
    context.addIssue({ code: 'custom', message: 'Write hours and minutes, such as 6:30.' });
    return z.NEVER;
  });
const area = z.enum(learningAreas);
const delivery = z.enum(learningDeliveries);
/** An instant as the page knew it, in milliseconds. */
const instant = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const told = {
  title: typedText(5_000),
  provider: typedText(5_000),
  beganOn: typedDay,
  endedOn: typedDay,
  minutes: length,
  area,
  delivery,
  file: z.instanceof(File).nullish(),
};

/** A control without a file sends an empty one. */
const given = async (file: File | null | undefined): Promise<GivenFile | undefined> =>
  file && file.size > 0 ? { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) } : undefined;

/** Also says which field it is about. */
function refusedHere<Refusal extends string>(
  { locals }: ActionAPIContext,
  refusal: Refusal,
  table: Record<Refusal, string>,
) {
  locals.refusal = { name: refusal };
  return refused(refusal, table);
}

export const outsideLearning = {
  submit: defineAction({
    accept: 'form',
    input: z.strictObject({ ...told, entry: z.string().regex(/^[0-9a-f]{32}$/) }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const file = (await given(input.file)) ?? { name: '', bytes: Buffer.alloc(0) };
      const what = { ...input, file };
      const submitted = await submitOutsideLearning(db, keys, asker(context).person, what, new Date());
      if (!submitted.ok) throw refusedHere(context, submitted.refusal, words.submitRefusals);
      return submitted.value;
    },
  }),

  change: defineAction({
    accept: 'form',
    input: z.strictObject({ ...told, id, seen: instant }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const what = { ...input, file: await given(input.file) };
      const changed = await changeOutsideLearning(db, keys, asker(context).person, what, new Date());
      if (!changed.ok) throw refusedHere(context, changed.refusal, words.changeRefusals);
      return changed.value;
    },
  }),

  withdraw: defineAction({
    accept: 'form',
    input: z.strictObject({ id, seen: instant }),
    handler: async (what, context) => {
      const { person } = asker(context);
      const withdrawn = await withdrawOutsideLearning(context.locals.db, person, what, new Date());
      if (!withdrawn.ok) throw refusedHere(context, withdrawn.refusal, words.withdrawRefusals);
      return {};
    },
  }),

  decide: defineAction({
    accept: 'form',
    input: z.strictObject({
      ...{ id, minutes: length, area, delivery, reason: typedText(60_000), changedAt: instant },
      /** The decision that held; empty: none. */
      decision: instant.nullable(),
    }),
    handler: async ({ changedAt, decision, ...input }, context) => {
      const what = { ...input, seen: { changedAt, decision } };
      const decided = await decideOnOutsideLearning(
        context.locals.db,
        asker(context).person,
        what,
        new Date(),
      );
      if (!decided.ok) throw refusedHere(context, decided.refusal, words.decideRefusals);
      return decided.value;
    },
  }),
};
