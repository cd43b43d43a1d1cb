import { throughout } from '#features/cohorts/attendance/attendance.ts';
import { recordAttendance, type AttendanceEntry } from '#features/cohorts/attendance/record-attendance.ts';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import type { ToldLiveDay } from '#features/cohorts/live-days/live-day.ts';
import type { Person } from '#features/people/person.ts';
import { addDays, daysBefore, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';
import { studiedAndCompleted } from './studied.ts';

/** What most of the cast study. */
export const flagship = 'medical-coach-2026';

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
  const days = titles.map(([title, area, guideId = null], number): Moment => {
    const heldOn = addDays(first, number * everyDays);
    const plain = { title, heldOn, startsAtTime: '09:00', minutes: 360, area };
    return liveDay(stage, cohort, isToCome(stage, heldOn) ? { ...plain, ...here, guideId } : plain, () =>
      members().map((trainee, place) => ({
        traineeId: trainee.id,
        presence: number === 3 && place === 0 ? { lateMinutes: 30, leftEarlyMinutes: 0 } : throughout,
      })),
    );
  });
  const goesOn = isToCome(stage, addDays(first, (titles.length - 1) * everyDays - 1));
  return goesOn ? [...days, cancelledEvening(stage, cohort)] : days;
}

const isToCome = ({ now }: Stage, heldOn: CalendarDate) => heldOn >= now.toISOString().slice(0, 10);

/** A live day in the timetable; one that is over with its register, entered in the evening. */
export function liveDay(
  stage: Stage,
  cohort: { id: string },
  told: ToldLiveDay,
  register: () => Omit<AttendanceEntry, 'seen'>[],
): Moment {
  const { db, people, now } = stage;
  const { title, heldOn } = told;
  // The cohort has its id only once it was opened.
  const record = async (at: Date) =>
    expected(await recordLiveDay(db, people('niamh'), { ...told, cohortId: cohort.id }, at), title).liveDayId;
  if (isToCome(stage, heldOn))
    return { at: new Date(now.getTime() - 60_000), happens: async (at) => void (await record(at)) };
  return moment(heldOn, told.startsAtTime < '12:00' ? '17:45' : '21:00', async (at) => {
    const liveDayId = await record(at);
    const entries = register().map((entry) => ({ ...entry, seen: '' }));
    expected(await recordAttendance(db, people('niamh'), { liveDayId, entries }, at), title);
  });
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
export function lessons(
  stage: Stage,
  trainee: () => Person,
  first: CalendarDate,
  count: number,
  programmeId = flagship,
): Moment[] {
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
