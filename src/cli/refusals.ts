import { lookForRefusals } from '#features/requirements/refusals/look-for-refusals.ts';
import { defineVerb, exitCodes } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {},
  notes: [
    'The serving process does the same every night at three, at the academy. Looking twice finds the same.',
  ],
  opens: 'to-write',
  async run(_given, { db, now, print }) {
    const { trainees, changed } = await lookForRefusals(db, now);
    print(`${trainees} ${trainees === 1 ? 'trainee' : 'trainees'} looked at, ${changed} with something new.`);
    return exitCodes.done;
  },
});
