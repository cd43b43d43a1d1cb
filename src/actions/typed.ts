import { z } from 'astro/zod';
import { findCalendarDate } from '#shared/calendar-date.ts';

/** An id that came with a form: any text, since an unknown one is answered like one that is not yours. */
export const id = z.string().max(64);

const day = (text: string, context: z.RefinementCtx<string>) => {
  const found = findCalendarDate(text);
  if (found) return found;
  context.addIssue({ code: 'custom', message: 'That is not a day of the calendar.' });
  return z.NEVER;
};

export const typedDay = z.string().transform(day);

/** Left empty: null. */
export const typedDayOrNone = z
  .string()
  .transform((text, context) => (text === '' ? null : day(text, context)));

/** Digits only: `1e3`, `0x3C` and `60abc` are no numbers here. @param sentence says what is asked for. */
export const wholeNumber = (sentence: string) =>
  z
    .string()
    .regex(/^\d{1,4}$/, sentence)
    .transform(Number);
