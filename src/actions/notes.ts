import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { addNote } from '#features/curriculum/notes/add-note.ts';
import { changeNote } from '#features/curriculum/notes/change-note.ts';
import { removeNote } from '#features/curriculum/notes/remove-note.ts';
import { restoreNote } from '#features/curriculum/notes/restore-note.ts';
import { asker } from './asker.ts';
import { noteRefusals } from './note-words.ts';
import { refused } from './refused.ts';
import { id, typedText } from './typed.ts';

/** Where the one who asked goes on: in the lesson, or in the list of their notes. */
const back = z.literal('lesson').nullish();
// Longer than anything that is kept, so that a text that is too long gets its own words.
const longText = typedText(60_000);

/** Each answers the note and its lesson. */
export const notes = {
  add: defineAction({
    accept: 'form',
    input: z.strictObject({
      ...{ lessonId: z.string().max(200), programmeId: z.string().max(100), section: typedText(200) },
      ...{ quote: longText.optional(), before: longText.optional(), after: longText.optional() },
      note: longText,
      id: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .optional(),
      back,
    }),
    handler: async ({ back: _, quote = '', before = '', after = '', ...typed }, context) => {
      const { db, keys } = context.locals;
      const what = { ...typed, quote, before, after };
      const outcome = await addNote(db, keys, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, noteRefusals);
      return { ...outcome.value, lessonId: typed.lessonId };
    },
  }),
  change: defineAction({
    accept: 'form',
    input: z.strictObject({ noteId: id, note: longText, seen: z.string().regex(/^\d{1,15}$/), back }),
    handler: async ({ noteId, note, seen }, context) => {
      const { db, keys } = context.locals;
      const what = { noteId, note, seen: new Date(Number(seen)) };
      const outcome = await changeNote(db, keys, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, noteRefusals);
      return { noteId, lessonId: outcome.value.lessonId };
    },
  }),
  remove: defineAction({
    accept: 'form',
    input: z.strictObject({ noteId: id, back }),
    handler: async ({ noteId }, context) => {
      const outcome = await removeNote(context.locals.db, asker(context).person, noteId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, noteRefusals);
      return { noteId, lessonId: outcome.value.lessonId };
    },
  }),
  restore: defineAction({
    accept: 'form',
    input: z.strictObject({ noteId: id, back }),
    handler: async ({ noteId }, context) => {
      const outcome = await restoreNote(context.locals.db, asker(context).person, noteId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, noteRefusals);
      return { noteId, lessonId: outcome.value.lessonId };
    },
  }),
};
