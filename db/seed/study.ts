import { throughout } from '#features/cohorts/attendance/attendance.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import type { Person } from '#features/people/person.ts';
import { addDays, daysBefore, expected, moment, type CalendarDate, type Moment } from './moment.ts';
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
  ['Difficult conversations in a team', 'core'],
  ['Coaching patients and their families', 'core', 'medical-coach/08-patients-and-families'],
  ['Groups and wellness circles', 'core'],
  ['Your practice: fees, records, supervision', 'resource'],
] as const;

/** Where the school teaches, and how people join who cannot come. */
const here = {
  breakMinutes: 90,
  place: 'Sallow Lane, the long room',
  joinUrl: 'https://meet.larkfield.example/long-room',
};

/** Eleven live days, one every `everyDays`. Those of `late` came half an hour late to the fourth. */
export function liveDays(
  stage: Stage,
  cohort: { id: string },
  first: CalendarDate,
  everyDays: number,
  members: () => Person[],
): Moment[] {
  const { db, people, now } = stage;
  const days = titles.flatMap(([title, area, guideId = null], number): Moment[] => {
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
            expected(await recordLiveDay(db, people('niamh'), { ...told(), ...here, guideId }, at), title);
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
  const goesOn = addDays(first, (titles.length - 1) * everyDays) > now.toISOString().slice(0, 10);
  return goesOn ? [...days, cancelledEvening(stage, cohort)] : days;
}

/** One evening, eleven days from now, whose facilitator is ill. */
function cancelledEvening({ db, people, now }: Stage, cohort: { id: string }): Moment {
  return {
    at: new Date(now.getTime() - 45_000),
    happens: async (at) => {
      const told = {
        ...{ ...here, title: 'An evening of circles', guideId: 'medical-coach/10-circles' },
        ...{ heldOn: daysBefore(now, -11), startsAtTime: '18:30', minutes: 105, breakMinutes: 15 },
        ...({ area: 'core', cohortId: cohort.id } as const),
      };
      const { liveDayId } = expected(await recordLiveDay(db, people('niamh'), told, at), told.title);
      expected(await cancelLiveDay(db, people('niamh'), { liveDayId }, at), told.title);
    },
  };
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
