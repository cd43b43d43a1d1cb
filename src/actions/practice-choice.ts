import { z } from 'astro/zod';
import type { ChoiceRefusal, SessionChoice } from '#features/practice/chosen-sessions.ts';
import { filterFrom } from '#features/practice/log/log-filter.ts';
import { mostChosen, mostFiltered } from '#features/practice/log/logged-session.ts';
import { id } from './typed.ts';

/** Which sessions a form is about: those ticked, or with `all` whatever the filter finds, as many as were seen. */
export const choiceFields = {
  session: z.array(id).max(1_000).optional(),
  all: z.literal('yes').nullish(),
  filter: z.string().max(20_000).nullish(),
  count: z
    .string()
    .regex(/^\d{1,7}$/)
    .nullish(),
};

export function choiceFrom({
  session,
  all,
  filter,
  count,
}: z.infer<z.ZodObject<typeof choiceFields>>): SessionChoice {
  if (!all) return session ?? [];
  return { filter: filterFrom(new URLSearchParams(filter ?? '')), count: Number(count ?? -1) };
}

/** An instant that was handed out with what was done, for its undo. */
export const instant = z
  .string()
  .regex(/^\d{1,14}$/)
  .transform((text) => new Date(Number(text)));

export const choiceRefusals: Record<ChoiceRefusal, string> = {
  'none-chosen': 'None of the sessions chosen can be dealt with so. Select the sessions first.',
  'too-many': `Choose at most ${mostChosen} sessions by ticks, or ${mostFiltered} by filters, at once. Nothing was changed.`,
  'not-found': 'There is no such session in your log. Nothing was changed.',
  'not-in-that-state':
    'One of these sessions stands otherwise by now, so nothing was changed. Look at the list again.',
  'changed-meanwhile':
    'Your log has changed since you saw this list, so nothing was changed. Look at it again.',
};
