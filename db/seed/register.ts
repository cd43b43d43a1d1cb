import { tellApology } from '#features/cohorts/apology/tell-apology.ts';
import { openCheckIn } from '#features/cohorts/check-in/open-check-in.ts';
import { findTimetable } from '#features/cohorts/live-days/find-timetable.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { decideMakeUp } from '#features/cohorts/make-up/decide-make-up.ts';
import { handInMakeUp } from '#features/cohorts/make-up/hand-in-make-up.ts';
import { setMakeUp } from '#features/cohorts/make-up/set-make-up.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { timeInWords } from '#shared/day-words.ts';
import { addDays, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

const zone = 'Europe/Dublin';

const work = `I listened to the first half hour of the recording twice.

What I noticed: the client says “fine” four times before the coach says anything, and each time the pause after it is longer. The coach waits eleven seconds after the last one. I would have spoken after three.

What I take with me: to count to ten on my fingers, under the table, when somebody says fine.`;

/** Amara made up for the half hour that she missed of the fourth day; she will come late to the next one. */
export function madeUp(
  { db, keys, people, now }: Stage,
  cohort: { id: string },
  lateOn: CalendarDate,
): Moment[] {
  const task = { makeUpId: '', handedInAt: now };
  const soon = new Date(now.getTime() - 50_000);
  return [
    moment(addDays(lateOn, 1), '09:15', async (at) => {
      const day = (await findTimetable(db, cohort.id)).find(({ heldOn }) => heldOn === lateOn);
      const what = {
        ...{
          liveDayId: day?.id ?? '',
          traineeId: people('amara').id,
          minutes: 30,
          dueOn: addDays(lateOn, 15),
        },
        delivery: 'self-paced' as const,
        task: 'Listen to the first half hour of the recording. Write what you noticed about the pauses, and one thing you take with you.',
      };
      task.makeUpId = expected(await setMakeUp(db, people('niamh'), what, at), 'the make-up').makeUpId;
    }),
    moment(addDays(lateOn, 6), '21:05', async (at) => {
      task.handedInAt = at;
      const what = { makeUpId: task.makeUpId, work };
      expected(await handInMakeUp(db, keys, people('amara'), what, at), 'what Amara handed in');
    }),
    moment(addDays(lateOn, 8), '10:40', async (at) => {
      const { makeUpId, handedInAt: seen } = task;
      const what = { makeUpId, seen, minutes: 30, reason: 'Eleven seconds: well heard.' };
      expected(await decideMakeUp(db, people('niamh'), what, at), 'the decision on it');
    }),
    {
      at: soon,
      happens: async (at) => {
        const next = (await findTimetable(db, cohort.id)).find(({ startsAt }) => startsAt > at);
        if (!next) return;
        const what = {
          liveDayId: next.id,
          misses: 'beginning' as const,
          reason: 'My night shift ends at eight; I will be there by ten.',
        };
        expected(await tellApology(db, keys, people('amara'), what, at), 'Amara’s apology');
      },
    },
  ];
}

/** An evening that began twenty minutes ago, with the code on the screen of the room. */
export function checkInNow({ db, people, now }: Stage, cohort: { id: string }): Moment[] {
  const began = new Date(now.getTime() - 20 * 60_000);
  return [
    {
      at: new Date(now.getTime() - 40_000),
      happens: async (at) => {
        const what = {
          ...{ cohortId: cohort.id, title: 'Questions that open: a practice evening', minutes: 120 },
          ...{ heldOn: dayOf(began, zone), startsAtTime: timeInWords(began, zone), area: 'core' as const },
          place: 'Sallow Lane, the long room',
        };
        const { liveDayId } = expected(await recordLiveDay(db, people('niamh'), what, at), what.title);
        expected(await openCheckIn(db, people('niamh'), liveDayId, at), 'the check-in');
      },
    },
  ];
}
