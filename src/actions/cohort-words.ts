import type { CancelLiveDayRefusal } from '#features/cohorts/live-days/cancel-live-day.ts';
import type { ChangeAttendancePolicyRefusal } from '#features/cohorts/attendance/change-attendance-policy.ts';
import type { CorrectLiveDayRefusal } from '#features/cohorts/live-days/correct-live-day.ts';
import type { OpenCohortRefusal } from '#features/cohorts/open-cohort.ts';
import type { RecordAttendanceRefusal } from '#features/cohorts/attendance/record-attendance.ts';
import type { PlanTimetableRefusal } from '#features/cohorts/live-days/plan-timetable.ts';
import type { RecordLiveDayRefusal } from '#features/cohorts/live-days/record-live-day.ts';
import type { RestoreLiveDayRefusal } from '#features/cohorts/live-days/restore-live-day.ts';

const notAllowed = 'Only administrators do this.';

const impossiblePolicy = 'Grace is 0 to 60 minutes, the least share 0 to 100 per cent.';

/** Said at every door to cohorts: pages and command line. */
export const openCohortRefusals: Record<OpenCohortRefusal, string> = {
  'not-allowed': notAllowed,
  'no-name': 'Give the cohort a name of at most 80 ordinary characters.',
  'name-taken': 'There is a cohort of this name. Choose another, or open that one.',
  'no-such-programme': 'The academy does not teach this edition.',
  'impossible-day': 'A cohort opens between the year 2000 and three years from now.',
  'impossible-policy': impossiblePolicy,
};

export const policyRefusals: Record<ChangeAttendancePolicyRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such cohort.',
  'impossible-policy': impossiblePolicy,
  'already-recorded':
    'Attendance of this cohort is on record, and its minutes were credited by these rules: they cannot change any more.',
};

export const liveDayRefusals: Record<RecordLiveDayRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such cohort.',
  'no-title': 'Give the live day a title of at most 120 ordinary characters.',
  'impossible-day': 'A live day lies between the year 2000 and three years from now.',
  'no-such-time': 'The clocks skip this time on that day, or it is no time such as 09:30.',
  'impossible-minutes': 'A live day lasts between 15 and 720 minutes.',
  'impossible-breaks': 'Breaks are between 0 and 240 minutes together.',
  'no-such-place': 'Say the place in at most 160 ordinary characters.',
  'no-such-link': 'The link is an address that begins with https:// and holds no password.',
  'no-such-guide': 'The programme of this cohort has no such guide.',
  overlaps: 'The cohort has another live day at this time.',
};

export const planRefusals: Record<PlanTimetableRefusal, string> = {
  ...liveDayRefusals,
  'nothing-to-plan': 'No guide has a day. Give at least one of them a day.',
  'too-many': 'At most 60 live days are planned at once.',
};

export const correctRefusals: Record<CorrectLiveDayRefusal, string> = {
  ...liveDayRefusals,
  'not-found': 'There is no such live day.',
  'shorter-than-missed': 'Somebody missed more than the day would last: correct the attendance first.',
  'already-attended': 'Attendance is recorded, so the day cannot lie ahead.',
  cancelled: 'This live day was cancelled. Put it back first.',
  'changed-meanwhile':
    'Somebody else has changed this live day since you opened it. Nothing of yours was saved: compare, then save again.',
};

export const cancelRefusals: Record<CancelLiveDayRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such live day.',
  'already-cancelled': 'This live day is cancelled already.',
  'already-attended': 'Attendance is recorded, so the day was held.',
};

export const restoreRefusals: Record<RestoreLiveDayRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such live day.',
  'not-cancelled': 'This live day is not cancelled.',
  overlaps: 'The cohort has another live day at this time by now. Move that one first.',
};

export const attendanceRefusals: Record<RecordAttendanceRefusal, string> = {
  'not-allowed': notAllowed,
  'not-found': 'There is no such live day.',
  'not-held-yet': 'This live day has not begun yet.',
  cancelled: 'This live day was cancelled, so there is no attendance to record.',
  nobody: 'Nobody was chosen, so there is nothing to record.',
  twice: 'Somebody stands in the grid twice. Nothing was saved.',
  'not-a-member': 'Somebody in this grid does not belong to the cohort. Nothing was saved.',
  'not-for-yourself': 'Another administrator has to record your own minutes. Nothing was saved.',
  'impossible-minutes':
    'Somebody would have missed all of the day, or more: put them down as absent. Nothing was saved.',
  'changed-meanwhile':
    'Somebody else has saved this grid since you opened it. Nothing of yours was saved: compare, then save again.',
  'reason-missing': 'Say why the register is corrected, in at most 500 characters. Nothing was saved.',
};
