import { throughout } from '#features/cohorts/attendance/attendance.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import type { Person } from '#features/people/person.ts';
import { addDays, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';
import { studiedAndCompleted } from './studied.ts';

export const programmeId = 'medical-coach-2026';

const titles = [
  ['What a coach does with silence', 'core'],
  ['Agreements with one, two and three parties', 'core'],
  ['Presence at the end of a long shift', 'core'],
  ['Listening for what was not said', 'core'],
  ['Questions that open', 'core'],
  ['Goals, small steps, and asking about them', 'core'],
  ['Coaching clinicians: charting load and boundaries', 'core'],
  ['Coaching patients and their families', 'core'],
  ['Difficult conversations in a team', 'core'],
  ['Groups and wellness circles', 'core'],
  ['Your practice: fees, records, supervision', 'resource'],
] as const;

/** Eleven live days, one every `everyDays`. Those of `late` came half an hour late to the fourth. */
export function liveDays(
  stage: Stage,
  cohort: { id: string },
  first: CalendarDate,
  everyDays: number,
  members: () => Person[],
): Moment[] {
  const { db, people, now } = stage;
  return titles.flatMap(([title, area], number) => {
    const heldOn = addDays(first, number * everyDays);
    // The cohort has its id only once it was opened.
    const told = () => ({
      title,
      heldOn,
      startsAtTime: '09:00',
      minutes: 360,
      area,
      cohortId: cohort.id,
    });
    if (heldOn >= now.toISOString().slice(0, 10))
      return [
        {
          at: new Date(now.getTime() - 60_000),
          happens: async (at) => {
            expected(await recordLiveDay(db, people('niamh'), told(), at), title);
          },
        },
      ];
    return [
      moment(heldOn, '17:00', async (at) => {
        const { liveDayId } = expected(await recordLiveDay(db, people('niamh'), told(), at), title);
        const entries = members().map((trainee, place) => ({
          traineeId: trainee.id,
          presence: number === 3 && place === 0 ? { lateMinutes: 30, leftEarlyMinutes: 0 } : throughout,
          seen: '',
        }));
        expected(await recordAttendance(db, people('niamh'), { liveDayId, entries }, at), title);
      }),
    ];
  });
}

/** The first `count` lessons, one every other evening from `first` on. */
export function lessons(stage: Stage, trainee: () => Person, first: CalendarDate, count: number): Moment[] {
  return findLessons(programmeId)
    .slice(0, count)
    .map((lesson, number) =>
      moment(addDays(first, number * 2), '20:10', async (at) => {
        expected(
          await studiedAndCompleted(
            stage.db,
            stage.keys,
            trainee(),
            { lessonId: lesson.id, programmeId },
            at,
          ),
          lesson.title,
        );
      }),
    );
}
