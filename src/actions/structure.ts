import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { keptAnswers, type StructureTold } from '#features/practice/structure/agreed-step.ts';
import { keepStructure, type StructureRefusal } from '#features/practice/structure/keep-structure.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedText } from './typed.ts';

const refusals: Record<StructureRefusal | 'no-such-day', string> = {
  'not-found': 'There is no such session in your log.',
  'client-erased': 'This client was erased, so nothing more can be written about them.',
  'step-not-found': 'One of these steps changed meanwhile. Open the session again; nothing was saved.',
  'already-asked-about':
    'A later session asked about a step that you took away. It stays; the rest was not saved.',
  'goal-too-long': 'The goal is too long: keep it within 1,000 characters.',
  'goal-unreadable': 'The goal holds characters that cannot be shown.',
  'step-empty': 'A step with a day needs words.',
  'step-too-long': 'A step is too long: keep it within 500 characters.',
  'step-unreadable': 'A step holds characters that cannot be shown.',
  'too-many-steps': 'Twelve steps at most: small and few are kept more often.',
  'no-such-day': 'There is no such day in the calendar.',
};

const line = typedText(10_000);
const several = <Item extends z.ZodType>(item: Item) => z.array(item).max(20);

/** The parts of a session as the form sends them: each list of one name in the order of the page. */
const structureFields = {
  goal: line,
  askedStep: several(id),
  kept: several(z.union([z.enum(keptAnswers), z.literal('')]).nullable()),
  stepId: several(id.nullable()),
  stepWords: several(line),
  stepDue: several(line),
};

/** What was typed; lines without words and day are left aside. */
function toldFrom(
  typed: z.output<z.ZodObject<typeof structureFields>>,
): Outcome<StructureTold, 'no-such-day'> {
  const steps: StructureTold['steps'] = [];
  for (const [at, words] of typed.stepWords.entries()) {
    const due = typed.stepDue[at] ?? '';
    const dueOn = due ? findCalendarDate(due) : null;
    if (dueOn === undefined) return refuse('no-such-day');
    if (words.trim() || dueOn) steps.push({ id: typed.stepId[at] || undefined, words, dueOn });
  }
  return done({
    goal: typed.goal,
    answers: typed.askedStep.map((stepId, at) => ({ stepId, kept: typed.kept[at] || null })),
    steps,
  });
}

export const structure = {
  keep: defineAction({
    accept: 'form',
    input: z.strictObject({ sessionId: id, ...structureFields }),
    handler: async ({ sessionId, ...typed }, context) => {
      const { db, keys } = context.locals;
      const told = toldFrom(typed);
      if (!told.ok) throw refused(told.refusal, refusals);
      const what = { sessionId, ...told.value };
      const kept = await keepStructure(db, keys, asker(context).person, what, new Date());
      if (!kept.ok) throw refused(kept.refusal, refusals);
      return kept.value;
    },
  }),
};
