import { z } from 'astro/zod';
import {
  keptAnswers,
  type NotAStructure,
  type StructureTold,
} from '#features/practice/structure/agreed-step.ts';
import type { NotOfThisSession } from '#features/practice/structure/write-structure.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { id, typedText } from './typed.ts';

export const structureWords: Record<NotAStructure | NotOfThisSession | 'no-such-due-day', string> = {
  'step-not-found': 'One of these steps changed meanwhile. Open the session again; nothing was saved.',
  'already-asked-about':
    'A later session asked about a step that you took away. It stays; the rest was not saved.',
  'goal-too-long': 'The goal is too long: keep it within 1,000 characters.',
  'goal-unreadable': 'The goal holds characters that cannot be shown.',
  'step-empty': 'A step with a day needs words.',
  'step-too-long': 'A step is too long: keep it within 500 characters.',
  'step-unreadable': 'A step holds characters that cannot be shown.',
  'too-many-steps': 'Twelve steps at most: small and few are kept more often.',
  'no-such-due-day': 'A step has a day that is not in the calendar.',
};

const line = typedText(10_000);
const several = <Item extends z.ZodType>(item: Item) => z.array(item).max(20);

/** The parts of a session as the form sends them: each list of one name in the order of the page. */
export const structureFields = {
  goal: line,
  askedStep: several(id),
  kept: several(z.union([z.enum(keptAnswers), z.literal('')]).nullable()),
  stepId: several(id.nullable()),
  stepWords: several(line),
  stepDue: several(line),
};

/** How it went, as it was typed; lines without words and day are left aside. */
export function structureFrom(
  typed: z.output<z.ZodObject<typeof structureFields>>,
): Outcome<StructureTold, 'no-such-due-day'> {
  const steps: StructureTold['steps'] = [];
  for (const [at, words] of typed.stepWords.entries()) {
    const due = typed.stepDue[at] ?? '';
    const dueOn = due ? findCalendarDate(due) : null;
    if (dueOn === undefined) return refuse('no-such-due-day');
    if (words.trim() || dueOn) steps.push({ id: typed.stepId[at] || undefined, words, dueOn });
  }
  return done({
    goal: typed.goal,
    answers: typed.askedStep.map((stepId, at) => ({ stepId, kept: typed.kept[at] || null })),
    steps,
  });
}
