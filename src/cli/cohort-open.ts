import { openCohort } from '#features/cohorts/open-cohort.ts';
import { openCohortRefusals } from '../actions/cohort-words.ts';
import { wholeNumber } from './cohort-line.ts';
import { administratorBy, as } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: { name: { is: 'text', value: 'NAME', about: 'how people call it', required: true } },
  options: {
    programme: {
      is: 'text',
      value: 'ID',
      about: 'the edition, such as medical-coach-2026',
      required: true,
    },
    opens: { is: 'day', value: 'DATE', about: 'the day it opens', required: true },
    grace: {
      is: 'text',
      value: 'MINUTES',
      about: 'who is late, or leaves early, by at most so many misses nothing',
    },
    least: {
      is: 'text',
      value: 'PERCENT',
      about: 'who was there for less of a live day is credited nothing',
    },
    as,
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const policy = {
      graceMinutes: wholeNumber(given.grace ?? '0', '--grace'),
      leastPercent: wholeNumber(given.least ?? '0', '--least'),
    };
    const what = { name: given.name, programmeId: given.programme, opensOn: given.opens, policy };
    const outcome = await openCohort(db, actor, what, now);
    if (!outcome.ok) throw new Refused(openCohortRefusals[outcome.refusal]);
    print(`Opened the cohort ${given.name}.`);
    return exitCodes.done;
  },
});
