import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import {
  enterAccreditationStatement,
  type EnterStatementRefusal,
} from '#features/requirements/training-ledger/enter-accreditation-statement.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedText } from './typed.ts';

const refusals: Record<EnterStatementRefusal, string> = {
  'not-allowed': 'Only administrators enter statements.',
  'unknown-body': 'There is no such body.',
  'statement-missing':
    'Write the statement as the accredited provider gave it to you, in at most 4,000 characters.',
  'already-so': 'That is how it stands already. Nothing was changed.',
  'changed-meanwhile':
    'Somebody else changed it since you opened the page. Nothing was saved: look at it again.',
};
/** The line that held when the page was made; empty: none. */
const seen = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .nullable();

export const accreditation = {
  enter: defineAction({
    accept: 'form',
    input: z.strictObject({ body: id, statement: typedText(60_000), seen }),
    handler: async (what, context) => {
      const { person } = asker(context);
      const entered = await enterAccreditationStatement(context.locals.db, person, what, new Date());
      if (!entered.ok) throw refused(entered.refusal, refusals);
      return {};
    },
  }),

  end: defineAction({
    accept: 'form',
    input: z.strictObject({ body: id, seen }),
    handler: async (ended, context) => {
      const what = { ...ended, statement: null };
      const outcome = await enterAccreditationStatement(
        context.locals.db,
        asker(context).person,
        what,
        new Date(),
      );
      if (!outcome.ok) throw refused(outcome.refusal, refusals);
      return {};
    },
  }),
};
