import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { restoreLiveDay } from '#features/cohorts/live-days/restore-live-day.ts';
import {
  attendanceRefusals,
  cancelRefusals,
  correctRefusals,
  liveDayRefusals,
  openCohortRefusals,
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

export const cohorts = {
  open: defineAction({
    accept: 'form',
    input: z.strictObject({
      name: typedText(1000),
      programmeId: z.string().max(100),
      opensOn: typedDay,
    }),
    handler: async (input, context) => {
      const outcome = await openCohort(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, openCohortRefusals);
      return outcome.value;
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

  /** The three lists run side by side: one place in each for every person of the grid. */
  recordAttendance: defineAction({
    accept: 'form',
    input: z
      .strictObject({
        liveDayId: id,
        traineeIds: z.array(id),
        minutes: z.array(wholeNumber('Whole minutes, 0 for absent.')),
        /** What stood there when the page was made; empty: nothing yet. */
        seen: z.array(z.union([z.literal(''), wholeNumber('')])),
      })
      .refine(
        ({ traineeIds, minutes, seen }) =>
          minutes.length === traineeIds.length && seen.length === traineeIds.length,
      ),
    handler: async ({ liveDayId, traineeIds, minutes, seen }, context) => {
      const entries = traineeIds.map((traineeId, row) => ({
        traineeId,
        minutes: minutes[row] ?? -1,
        seen: typeof seen[row] === 'number' ? seen[row] : null,
      }));
      const what = { liveDayId, entries };
      const outcome = await recordAttendance(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, attendanceRefusals);
      return outcome.value;
    },
  }),
};
