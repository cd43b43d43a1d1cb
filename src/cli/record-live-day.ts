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
    breaks: { is: 'text', value: 'N', about: 'minutes of breaks, which credit nothing (without: 0)' },
    place: { is: 'text', value: 'WORDS', about: 'where people meet' },
    link: { is: 'text', value: 'URL', about: 'where people join online' },
    guide: { is: 'text', value: 'ID', about: 'the facilitator’s guide, such as medical-coach/01-first-day' },
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
      breakMinutes: given.breaks === undefined ? 0 : wholeNumber(given.breaks, '--breaks N'),
      place: given.place ?? '',
      joinUrl: given.link ?? '',
      guideId: given.guide ?? null,
      area,
    } as const;
    const outcome = await recordLiveDay(db, actor, what, now);
    if (!outcome.ok) throw new Refused(liveDayRefusals[outcome.refusal]);
    print(`${given.title} is in the timetable of ${cohort.name} on ${given.on}.`);
    return exitCodes.done;
  },
});
