import type { CorrectLiveDayRefusal } from '#features/cohorts/live-days/correct-live-day.ts';
import type { OpenCohortRefusal } from '#features/cohorts/open-cohort.ts';
import type { RecordAttendanceRefusal } from '#features/cohorts/attendance/record-attendance.ts';
import type { RecordLiveDayRefusal } from '#features/cohorts/live-days/record-live-day.ts';

const notAllowed = 'Only administrators do this.';

/** Said at every door to cohorts: pages and command line. */
export const openCohortRefusals: Record<OpenCohortRefusal, string> = {
  'not-allowed': notAllowed,
  'no-name': 'Give the cohort a name of at most 80 ordinary characters.',
  'name-taken': 'There is a cohort of this name. Choose another, or open that one.',
  'no-such-programme': 'The academy does not teach this edition.',
  'impossible-day': 'A cohort opens between the year 2000 and three years from now.',
};

export const liveDayRefusals: Record<RecordLiveDayRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such cohort.',
  'no-title': 'Give the live day a title of at most 120 ordinary characters.',
  'impossible-day': 'A live day lies between the year 2000 and three years from now.',
  'no-such-time': 'The clocks skip this time on that day, or it is no time such as 09:30.',
  'impossible-minutes': 'A live day lasts between 15 and 720 minutes.',
  overlaps: 'The cohort has another live day at this time.',
};

export const correctRefusals: Record<CorrectLiveDayRefusal, string> = {
  ...liveDayRefusals,
  'not-found': 'There is no such live day.',
  'shorter-than-attended': 'Somebody was there longer: correct the attendance first.',
  'already-attended': 'Attendance is recorded, so the day cannot lie ahead.',
};

export const attendanceRefusals: Record<RecordAttendanceRefusal, string> = {
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
