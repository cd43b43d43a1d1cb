import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import {
  decideRuleSetting,
  type DecideRefusal,
} from '#features/requirements/rule-setting/decide-rule-setting.ts';
import {
  takeBackOutsideFact,
  type TakeBackRefusal,
} from '#features/requirements/outside-fact/take-back-outside-fact.ts';
import { tellOutsideFact, type TellRefusal } from '#features/requirements/outside-fact/tell-outside-fact.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedDay } from './typed.ts';

const decideRefusals: Record<DecideRefusal, string> = {
  'not-allowed': 'Only administrators decide this.',
  'unknown-setting': 'There is no such reading. Look at the list again.',
  'already-decided': 'This reading is in force already. Nothing was changed.',
};
const tellRefusals: Record<TellRefusal, string> = {
  'not-allowed': 'Only trainees tell this, each for themselves.',
  'unknown-fact': 'No rule book asks for that.',
  'day-to-come': 'This day is still to come. Tell it once it has happened.',
};
const takeBackRefusals: Record<TakeBackRefusal, string> = {
  'not-found': 'There is nothing of that kind that you told.',
};

export const requirements = {
  decide: defineAction({
    accept: 'form',
    input: z.strictObject({ setting: z.string().max(64), value: z.string().max(64) }),
    handler: async (input, context) => {
      const outcome = await decideRuleSetting(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, decideRefusals);
      return {};
    },
  }),

  tellFact: defineAction({
    accept: 'form',
    input: z.strictObject({ fact: z.string().max(64), onDay: typedDay }),
    handler: async (input, context) => {
      const outcome = await tellOutsideFact(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, tellRefusals);
      return {};
    },
  }),

  takeBackFact: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (input, context) => {
      const outcome = await takeBackOutsideFact(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, takeBackRefusals);
      return {};
    },
  }),
};
