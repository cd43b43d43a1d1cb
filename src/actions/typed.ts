import { z } from 'astro/zod';
import { findCalendarDate } from '#shared/calendar-date.ts';

// Astro hands over a field that was left empty as null.

/** An id that came with a form: any text, since an unknown one is answered like one that is not yours. */
export const id = z.string().max(64);

/** Left empty: null. */
export const idOrNone = id.nullable();

/** Left empty: ''. The use case says what is wrong with it. */
export const typedText = (most: number) =>
  z
    .string()
    .max(most)
    .nullable()
    .transform((text) => text ?? '');

const noDay = 'That is not a day of the calendar.';

const day = (text: string, context: z.RefinementCtx) => {
  const found = findCalendarDate(text);
  if (found) return found;
  context.addIssue({ code: 'custom', message: noDay });
  return z.NEVER;
};

export const typedDay = z.string(noDay).transform(day);

/** Left empty: null. */
export const typedDayOrNone = z
  .string()
  .nullable()
  .transform((text, context) => (text === null ? null : day(text, context)));

/** Digits only: `1e3`, `0x3C` and `60abc` are no numbers here. @param sentence says what is asked for. */
export const wholeNumber = (sentence: string) =>
  z
    .string(sentence)
    .regex(/^\d{1,4}$/, sentence)
    .transform(Number);
