import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { changeAttendancePolicy } from '#features/cohorts/attendance/change-attendance-policy.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { restoreLiveDay } from '#features/cohorts/live-days/restore-live-day.ts';
import {
  cancelRefusals,
  correctRefusals,
  liveDayRefusals,
  openCohortRefusals,
  policyRefusals,
  restoreRefusals,
} from './cohort-words.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, idOrNone, typedDay, typedText, wholeNumber } from './typed.ts';

const toldLiveDay = {
  title: typedText(1000),
  heldOn: typedDay,
  startsAtTime: typedText(8),
  minutes: wholeNumber('Whole minutes, such as 360.'),
  breakMinutes: wholeNumber('Whole minutes, 0 for none.'),
  area: z.enum(['core', 'resource']),
  place: typedText(1000),
  joinUrl: typedText(1000),
  guideId: idOrNone,
};

/** Left empty: 0, so that every minute counts. */
const orNone = (number: ReturnType<typeof wholeNumber>) => number.nullish().transform((typed) => typed ?? 0);
const typedPolicy = {
  graceMinutes: orNone(wholeNumber('Whole minutes, such as 10.')),
  leastPercent: orNone(wholeNumber('Whole per cent, such as 80.')),
};

export const cohorts = {
  open: defineAction({
    accept: 'form',
    input: z.strictObject({
      name: typedText(1000),
      programmeId: z.string().max(100),
      opensOn: typedDay,
      ...typedPolicy,
    }),
    handler: async ({ graceMinutes, leastPercent, ...input }, context) => {
      const what = { ...input, policy: { graceMinutes, leastPercent } };
      const outcome = await openCohort(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, openCohortRefusals);
      return outcome.value;
    },
  }),

  changePolicy: defineAction({
    accept: 'form',
    input: z.strictObject({ cohortId: id, ...typedPolicy }),
    handler: async (input, context) => {
      const outcome = await changeAttendancePolicy(
        context.locals.db,
        asker(context).person,
        input,
        new Date(),
      );
      if (!outcome.ok) throw refused(outcome.refusal, policyRefusals);
      return {};
    },
  }),

  recordLiveDay: defineAction({
    accept: 'form',
    input: z.strictObject({ cohortId: id, ...toldLiveDay }),
    handler: async (input, context) => {
      const outcome = await recordLiveDay(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, liveDayRefusals);
      return outcome.value;
    },
  }),

  correctLiveDay: defineAction({
    accept: 'form',
    input: z.strictObject({ liveDayId: id, revision: wholeNumber(''), ...toldLiveDay }),
    handler: async (input, context) => {
      const outcome = await correctLiveDay(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, correctRefusals);
      return {};
    },
  }),

  cancelLiveDay: defineAction({
    accept: 'form',
    input: z.strictObject({ liveDayId: id }),
    handler: async (input, context) => {
      const outcome = await cancelLiveDay(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, cancelRefusals);
      return {};
    },
  }),

  restoreLiveDay: defineAction({
    accept: 'form',
    input: z.strictObject({ liveDayId: id }),
    handler: async (input, context) => {
      const outcome = await restoreLiveDay(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, restoreRefusals);
      return {};
    },
  }),
};
