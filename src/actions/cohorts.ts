import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { openCohort, type OpenCohortRefusal } from '#features/cohorts/open-cohort.ts';
import { recordAttendance, type RecordAttendanceRefusal } from '#features/cohorts/record-attendance.ts';
import { recordLiveDay, type RecordLiveDayRefusal } from '#features/cohorts/record-live-day.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedDay, wholeNumber } from './typed.ts';

const notAllowed = 'Only administrators do this.';

const openRefusals: Record<OpenCohortRefusal, string> = {
  'not-allowed': notAllowed,
  'no-name': 'Give the cohort a name of at most 80 ordinary characters.',
  'name-taken': 'There is a cohort of this name. Choose another, or open that one.',
  'no-such-programme': 'The academy does not teach this edition.',
  'impossible-day': 'A cohort opens between the year 2000 and three years from now.',
};

const liveDayRefusals: Record<RecordLiveDayRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such cohort.',
  'no-title': 'Give the live day a title of at most 120 ordinary characters.',
  'impossible-day': 'A live day lies between the year 2000 and three years from now.',
  'no-such-time': 'The clocks skip this time on that day, or it is no time such as 09:30.',
  'impossible-minutes': 'A live day lasts between 15 and 720 minutes.',
  overlaps: 'The cohort has another live day at this time.',
};

const attendanceRefusals: Record<RecordAttendanceRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such live day.',
  'not-held-yet': 'This live day has not begun yet.',
  nobody: 'There is nobody to record.',
  twice: 'Somebody stands in the grid twice. Nothing was saved.',
  'not-a-member': 'Somebody in this grid does not belong to the cohort. Nothing was saved.',
  'not-for-yourself': 'Another administrator has to record your own minutes. Nothing was saved.',
  'impossible-minutes': 'Somebody’s minutes are more than the day had. Nothing was saved.',
  'changed-meanwhile':
    'Somebody else has saved this grid since you opened it. Nothing of yours was saved: compare, then save again.',
};

export const cohorts = {
  open: defineAction({
    accept: 'form',
    input: z.strictObject({
      name: z.string().max(1000),
      programmeId: z.string().max(100),
      opensOn: typedDay,
    }),
    handler: async (input, context) => {
      const outcome = await openCohort(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, openRefusals);
      return outcome.value;
    },
  }),

  recordLiveDay: defineAction({
    accept: 'form',
    input: z.strictObject({
      cohortId: id,
      title: z.string().max(1000),
      heldOn: typedDay,
      startsAtTime: z.string().max(8),
      minutes: wholeNumber('Whole minutes, such as 360.'),
      area: z.enum(['core', 'resource']),
    }),
    handler: async (input, context) => {
      const outcome = await recordLiveDay(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, liveDayRefusals);
      return outcome.value;
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
