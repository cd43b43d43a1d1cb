import { ActionError, defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import type { Person } from '#features/people/person.ts';
import { findLine, type LineReasons } from '#features/practice/line/find-line.ts';
import { keepLineTemplate, type KeepRefusal } from '#features/practice/line/keep-line-template.ts';
import { mostTemplates } from '#features/practice/line/line-template.ts';
import { removeLineTemplate } from '#features/practice/line/remove-line-template.ts';
import { notUnderstood } from '#features/practice/line/line-read.ts';
import { askedInWords, lineInWords, notUnderstoodInWords } from '#features/practice/line/line-words.ts';
import { findNotices } from '#features/practice/form/find-notices.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { logRefusals, refuseWith } from './practice.ts';
import { sessionFields, toldFrom } from './practice-form.ts';
import { id } from './typed.ts';

// Longer than a line may be, so that a line that is too long gets its own words.
const line = z
  .string()
  .max(10_000)
  .nullish()
  .transform((typed) => typed ?? '');
const reason = z
  .string()
  .max(5_000)
  .nullish()
  .transform((typed) => typed ?? '');
const reasons = { overlapReason: reason, oddityReason: reason };
const once = z.string().regex(/^[0-9a-f]{32}$/);

const place = z
  .enum(['home', 'practice'])
  .nullish()
  .transform((back) => back ?? 'practice');

async function toldByLine(
  { locals }: ActionAPIContext,
  person: Person,
  typed: { line: string } & LineReasons,
  now: Date,
): Promise<{ told: SessionTold; words: string }> {
  const found = await findLine(locals.db, person, { ...typed, writtenAt: now }, now);
  const { read, whole, told, context, last } = found;
  if (told) return { told, words: lineInWords(read, context, last) };
  const unclear = notUnderstood(read).map(notUnderstoodInWords);
  const message =
    unclear.length > 0 ? unclear.join(' ') : `Still to be said: ${askedInWords(whole.asked).join('; ')}.`;
  locals.refusal = { name: unclear.length > 0 ? 'not-understood' : 'incomplete' };
  throw new ActionError({ code: 'UNPROCESSABLE_CONTENT', message });
}

export const practiceLine = {
  /** What there is to say about a line, or about the form, as far as it was typed. Changes nothing. */
  look: defineAction({
    input: z.strictObject({
      line: line.optional(),
      ...reasons,
      // Other things that the form holds are of no concern here.
      fields: z.object(sessionFields).optional(),
      exceptId: id.optional(),
    }),
    handler: async ({ line: typed, fields, exceptId, ...given }, context) => {
      const { db } = context.locals;
      const { person } = asker(context);
      const now = new Date();
      if (fields) {
        // With whom it was says nothing about its time, and is often filled in last.
        const { client = '', clientName = '' } = fields;
        const isOpen = !client || (client === 'new' && !clientName.trim());
        const told = toldFrom({ ...fields, ...(isOpen && { client: 'new', clientName: '?' }) }, person);
        const notices = told.ok ? await findNotices(db, person.id, told.value, now, exceptId) : [];
        return { last: null, notices };
      }
      const found = await findLine(db, person, { line: typed ?? '', ...given, writtenAt: now }, now);
      return { last: found.last ?? null, notices: found.notices };
    },
  }),

  save: defineAction({
    accept: 'form',
    input: z.strictObject({ line, ...reasons, once, back: place }),
    handler: async ({ once: first, back, ...typed }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const now = new Date();
      const { told } = await toldByLine(context, person, typed, now);
      const logged = await logPracticeSession(db, keys, person, { ...told, once: first }, now);
      if (!logged.ok) throw refuseWith(context, logged, logRefusals);
      return { ...logged.value, back };
    },
  }),

  keep: defineAction({
    accept: 'form',
    // The whole form is sent, whatever of it is kept.
    input: z.strictObject({ line, ...reasons, once: once.nullish(), back: place }),
    handler: async ({ line: typed, back }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const kept = await keepLineTemplate(db, keys, person, typed, new Date());
      if (!kept.ok) throw refused(kept.refusal, keepWords);
      return { back };
    },
  }),

  forget: defineAction({
    accept: 'form',
    input: z.strictObject({ id, back: place }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const gone = await removeLineTemplate(context.locals.db, person, input.id, new Date());
      if (!gone.ok) throw refused(gone.refusal, { 'not-found': 'This line is not kept any more.' });
      return { back: input.back };
    },
  }),
};

const keepWords: Record<KeepRefusal, string> = {
  'not-allowed': 'Only trainees keep lines.',
  'too-many': `You keep ${mostTemplates} lines already. Delete one first.`,
  'line-empty': 'Write the line first, then keep it.',
  'line-too-long': 'A line has 1,000 characters at most.',
  'line-unreadable': 'The line holds a character that cannot be kept.',
};
