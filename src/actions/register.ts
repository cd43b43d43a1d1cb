import { defineAction } from 'astro:actions';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { attendanceRefusals } from './cohort-words.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { entriesOf, registerGrid } from './register-grid.ts';

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
};
