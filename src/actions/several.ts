import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { sessionFees, sessionMedia } from '#features/practice/practice-session.ts';
import {
  editPracticeSessions,
  type EditSeveralRefusal,
} from '#features/practice/several/edit-practice-sessions.ts';
import { findEditPreview } from '#features/practice/several/find-edit-preview.ts';
import { removePracticeSessions } from '#features/practice/several/remove-practice-sessions.ts';
import {
  restorePracticeSessions,
  type RestoreSeveralRefusal,
} from '#features/practice/several/restore-practice-sessions.ts';
import type { SessionEdit } from '#features/practice/several/session-edit.ts';
import { undoEdit } from '#features/practice/several/undo-edit.ts';
import { dayInWords } from '#shared/day-words.ts';
import { asker } from './asker.ts';
import { choiceFields, choiceFrom, choiceRefusals, instant } from './practice-choice.ts';
import { refused } from './refused.ts';

const editRefusals: Record<EditSeveralRefusal, string> = {
  ...choiceRefusals,
  'nothing-set': 'Say what shall change: nothing is filled in.',
  'nothing-changes': 'All of them say so already, or are signed. Nothing was changed.',
  'topic-too-long': 'The topic is too long: 300 characters at most.',
  'topic-unreadable': 'The topic holds a character that cannot be kept.',
};
const restoreRefusals: Record<RestoreSeveralRefusal, string> = {
  'not-found': 'They are back already, or were never removed together.',
  overlaps: 'Another session took the time of one of them meanwhile, so none was put back',
};

const anEdit = {
  ...choiceFields,
  // Left as it is: an empty choice.
  fee: z.enum(['', ...sessionFees]).nullish(),
  medium: z.enum(['', ...sessionMedia]).nullish(),
  consent: z.enum(['', 'yes', 'no']).nullish(),
  setsTopic: z.literal('yes').nullish(),
  topic: z.string().max(5_000).nullish(),
};
const editFrom = ({
  fee,
  medium,
  consent,
  setsTopic,
  topic,
}: z.infer<z.ZodObject<typeof anEdit>>): SessionEdit => ({
  ...(fee ? { fee } : {}),
  ...(medium ? { medium } : {}),
  ...(consent ? { clientAgreedToBeNamed: consent === 'yes' } : {}),
  ...(setsTopic ? { topic: (topic ?? '').trim() } : {}),
});

/** Several practice sessions at once. Sending and taking back stand with the single session, in `practice`. */
export const several = {
  remove: defineAction({
    accept: 'form',
    input: z.strictObject(choiceFields),
    handler: async (input, context) => {
      const { person } = asker(context);
      const removed = await removePracticeSessions(context.locals.db, person, choiceFrom(input), new Date());
      if (!removed.ok) throw refused(removed.refusal, choiceRefusals);
      return removed.value;
    },
  }),

  restore: defineAction({
    accept: 'form',
    input: z.strictObject({ at: instant }),
    handler: async ({ at }, context) => {
      const { person } = asker(context);
      const restored = await restorePracticeSessions(context.locals.db, person, at, new Date());
      if (restored.ok) return restored.value;
      const on = restored.particulars && `, on ${dayInWords(restored.particulars.heldOn)}.`;
      throw refused(restored.refusal, {
        ...restoreRefusals,
        overlaps: `${restoreRefusals.overlaps}${on ?? '.'}`,
      });
    },
  }),

  preview: defineAction({
    accept: 'form',
    input: z.strictObject({ ...anEdit, mark: z.string().max(64).nullish() }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const what = { choice: choiceFrom(input), edit: editFrom(input) };
      const preview = await findEditPreview(context.locals.db, person, what);
      if (!preview.ok) throw refused(preview.refusal, editRefusals);
      return preview.value;
    },
  }),

  edit: defineAction({
    accept: 'form',
    input: z.strictObject({ ...anEdit, mark: z.string().max(64) }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const what = { choice: choiceFrom(input), edit: editFrom(input), mark: input.mark };
      const edited = await editPracticeSessions(context.locals.db, person, what, new Date());
      if (!edited.ok) throw refused(edited.refusal, editRefusals);
      return edited.value;
    },
  }),

  undoEdit: defineAction({
    accept: 'form',
    input: z.strictObject({ at: instant }),
    handler: async ({ at }, context) => {
      const { person } = asker(context);
      const undone = await undoEdit(context.locals.db, person, at, new Date());
      if (!undone.ok)
        throw refused(undone.refusal, {
          'not-found': 'They were changed again, or went on to the mentor since: there is nothing to undo.',
        });
      return undone.value;
    },
  }),
};
