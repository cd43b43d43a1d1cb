import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { liveDayRefusals } from '../actions/cohort-words.ts';
import { cohortBy, wholeNumber } from './cohort-line.ts';
import { administratorBy, as } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: { title: { is: 'text', value: 'TITLE', about: 'what is taught', required: true } },
  options: {
    cohort: { is: 'text', value: 'NAME', about: 'who is taught', required: true },
    on: { is: 'day', value: 'DATE', about: 'the day', required: true },
    at: { is: 'text', value: 'HH:MM', about: 'the start, at the academy’s time', required: true },
    minutes: { is: 'text', value: 'N', about: 'what being there throughout is credited', required: true },
    area: { is: 'text', value: 'AREA', about: 'core or resource (without: core)' },
    as,
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const cohort = await cohortBy(db, given.cohort);
    const area = given.area ?? 'core';
    if (area !== 'core' && area !== 'resource') throw new WrongUsage('--area is core or resource.');
    const what = {
      cohortId: cohort.id,
      title: given.title,
      heldOn: given.on,
      startsAtTime: given.at,
      minutes: wholeNumber(given.minutes, '--minutes N'),
      area,
    } as const;
    const outcome = await recordLiveDay(db, actor, what, now);
    if (!outcome.ok) throw new Refused(liveDayRefusals[outcome.refusal]);
    print(`${given.title} is in the timetable of ${cohort.name} on ${given.on}.`);
    return exitCodes.done;
  },
});
