import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { keepStructure, type StructureRefusal } from '#features/practice/structure/keep-structure.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { structureFields, structureFrom, structureWords } from './structure-form.ts';
import { id } from './typed.ts';

const refusals: Record<StructureRefusal | 'no-such-due-day', string> = {
  ...structureWords,
  'not-found': 'There is no such session in your log.',
  'client-erased': 'This client was erased, so nothing more can be written about them.',
};

export const structure = {
  keep: defineAction({
    accept: 'form',
    input: z.strictObject({ sessionId: id, ...structureFields }),
    handler: async ({ sessionId, ...typed }, context) => {
      const { db, keys } = context.locals;
      const told = structureFrom(typed);
      if (!told.ok) throw refused(told.refusal, refusals);
      const what = { sessionId, ...told.value };
      const kept = await keepStructure(db, keys, asker(context).person, what, new Date());
      if (!kept.ok) throw refused(kept.refusal, refusals);
      return kept.value;
    },
  }),
};
