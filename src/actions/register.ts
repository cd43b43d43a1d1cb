import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { missable } from '#features/cohorts/apology/apology.ts';
import { takeBackApology, tellApology } from '#features/cohorts/apology/tell-apology.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { checkIn } from '#features/cohorts/check-in/check-in.ts';
import { closeCheckIn, openCheckIn } from '#features/cohorts/check-in/open-check-in.ts';
import { decideMakeUp } from '#features/cohorts/make-up/decide-make-up.ts';
import { handInMakeUp } from '#features/cohorts/make-up/hand-in-make-up.ts';
import { setMakeUp } from '#features/cohorts/make-up/set-make-up.ts';
import { withdrawMakeUp } from '#features/cohorts/make-up/withdraw-make-up.ts';
import { asker } from './asker.ts';
import { attendanceRefusals } from './cohort-words.ts';
import { refused } from './refused.ts';
import { entriesOf, registerGrid } from './register-grid.ts';
import {
  apologyRefusals,
  checkInRefusals,
  closeCheckInRefusals,
  decideRefusals,
  handInRefusals,
  openCheckInRefusals,
  setMakeUpRefusals,
  takeBackRefusals,
  withdrawMakeUpRefusals,
} from './register-words.ts';
import { id, typedDayOrNone, typedText, wholeNumber } from './typed.ts';

const liveDay = z.strictObject({ liveDayId: id });
const minutes = wholeNumber('Whole minutes, such as 25.');

/** The instant in which something was done, as a page brings it back; empty: never. */
const seen = z
  .string()
  .regex(/^\d{1,15}$/)
  .nullable()
  .transform((typed) => (typed === null ? null : new Date(Number(typed))));

export const register = {
  recordAttendance: defineAction({
    accept: 'form',
    input: registerGrid,
    handler: async (input, context) => {
      const what = { liveDayId: input.liveDayId, entries: entriesOf(input), reason: input.reason };
      const outcome = await recordAttendance(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, attendanceRefusals);
      return outcome.value;
    },
  }),

  tellApology: defineAction({
    accept: 'form',
    input: z.strictObject({ liveDayId: id, misses: z.enum(missable), reason: typedText(5000) }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const outcome = await tellApology(db, keys, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, apologyRefusals);
      return {};
    },
  }),

  takeBackApology: defineAction({
    accept: 'form',
    input: liveDay,
    handler: async ({ liveDayId }, context) => {
      const outcome = await takeBackApology(context.locals.db, asker(context).person, liveDayId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, takeBackRefusals);
      return {};
    },
  }),

  setMakeUp: defineAction({
    accept: 'form',
    input: z.strictObject({
      liveDayId: id,
      traineeId: id,
      task: typedText(10_000),
      delivery: z.enum(['live', 'self-paced']),
      minutes,
      dueOn: typedDayOrNone,
    }),
    handler: async (input, context) => {
      const outcome = await setMakeUp(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, setMakeUpRefusals);
      return outcome.value;
    },
  }),

  withdrawMakeUp: defineAction({
    accept: 'form',
    input: z.strictObject({ makeUpId: id }),
    handler: async ({ makeUpId }, context) => {
      const outcome = await withdrawMakeUp(context.locals.db, asker(context).person, makeUpId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, withdrawMakeUpRefusals);
      return {};
    },
  }),

  handInMakeUp: defineAction({
    accept: 'form',
    input: z.strictObject({ makeUpId: id, work: typedText(50_000) }),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const outcome = await handInMakeUp(db, keys, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, handInRefusals);
      return outcome.value;
    },
  }),

  decideMakeUp: defineAction({
    accept: 'form',
    input: z.strictObject({ makeUpId: id, minutes, reason: typedText(5000), seen }),
    handler: async (input, context) => {
      const outcome = await decideMakeUp(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, decideRefusals);
      return {};
    },
  }),

  openCheckIn: defineAction({
    accept: 'form',
    input: liveDay,
    handler: async ({ liveDayId }, context) => {
      const outcome = await openCheckIn(context.locals.db, asker(context).person, liveDayId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, openCheckInRefusals);
      return {};
    },
  }),

  closeCheckIn: defineAction({
    accept: 'form',
    input: liveDay,
    handler: async ({ liveDayId }, context) => {
      const outcome = await closeCheckIn(context.locals.db, asker(context).person, liveDayId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, closeCheckInRefusals);
      return {};
    },
  }),

  checkIn: defineAction({
    accept: 'form',
    input: z.strictObject({ liveDayId: id, code: typedText(20) }),
    handler: async (input, context) => {
      const outcome = await checkIn(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, checkInRefusals);
      return {};
    },
  }),
};
