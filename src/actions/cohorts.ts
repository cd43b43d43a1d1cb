import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { changeAttendancePolicy } from '#features/cohorts/attendance/change-attendance-policy.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { planTimetable } from '#features/cohorts/live-days/plan-timetable.ts';
import { findCohort } from '#features/cohorts/find-cohorts.ts';
import { findGuides } from '#features/curriculum/guides/find-guides.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { restoreLiveDay } from '#features/cohorts/live-days/restore-live-day.ts';
import {
  cancelRefusals,
  correctRefusals,
  liveDayRefusals,
  openCohortRefusals,
  planRefusals,
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

/** The same words, said of one live day among several. */
const about = <Refusal extends string>(
  title: string,
  words: Record<Refusal, string>,
): Record<Refusal, string> =>
  Object.fromEntries(
    Object.entries<string>(words).map(([refusal, sentence]) => [refusal, `${title}: ${sentence}`]),
  ) as Record<Refusal, string>;

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

  /** The three lists run side by side: one place in each for every guide. An empty day leaves its guide out. */
  planTimetable: defineAction({
    accept: 'form',
    input: z
      .strictObject({
        cohortId: id,
        guideIds: z.array(id).max(100),
        heldOn: z.array(z.string().max(10)),
        startsAtTime: z.array(z.string().max(8)),
        place: typedText(1000),
        joinUrl: typedText(1000),
      })
      .refine(
        ({ guideIds, heldOn, startsAtTime }) =>
          heldOn.length === guideIds.length && startsAtTime.length === guideIds.length,
      ),
    handler: async ({ cohortId, guideIds, heldOn, startsAtTime, place, joinUrl }, context) => {
      const { db } = context.locals;
      const cohort = await findCohort(db, cohortId);
      const guides = new Map(findGuides(cohort?.programmeId ?? '').map((guide) => [guide.id, guide]));
      const days = guideIds.flatMap((guideId, row) => {
        if (heldOn[row] === '') return [];
        const guide = guides.get(guideId);
        if (!guide) throw refused('no-such-guide', planRefusals);
        const { title, minutes, breakMinutes, area } = guide;
        const day = findCalendarDate(heldOn[row] ?? '');
        if (!day) throw refused('impossible-day', about(title, planRefusals));
        const when = { heldOn: day, startsAtTime: startsAtTime[row] ?? '' };
        return { guideId, title, minutes, breakMinutes, area, place, joinUrl, ...when };
      });
      const outcome = await planTimetable(db, asker(context).person, { cohortId, days }, new Date());
      if (!outcome.ok) {
        const concerned = days[outcome.particulars?.place ?? -1];
        throw refused(outcome.refusal, concerned ? about(concerned.title, planRefusals) : planRefusals);
      }
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
