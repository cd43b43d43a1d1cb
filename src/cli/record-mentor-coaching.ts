import { recordMentorCoaching } from '#features/mentoring/record-mentor-coaching.ts';
import { newId } from '#shared/new-id.ts';
import { coachingRefusals } from '../actions/mentoring-words.ts';
import { wholeNumber } from './cohort-line.ts';
import { actorBy, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    trainee: {
      is: 'texts',
      value: 'E-MAIL',
      about: 'who was coached; more than once for a group',
      required: true,
    },
    mentor: { is: 'text', value: 'E-MAIL', about: 'who coached', required: true },
    on: { is: 'day', value: 'DATE', about: 'the day it was held', required: true },
    minutes: { is: 'text', value: 'N', about: 'how long, in whole minutes', required: true },
    heads: { is: 'text', value: 'N', about: 'how many took part (without: the trainees named)' },
  },
  notes: ['Prints an id for each trainee. It counts once they confirm it: practicum confirm.'],
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await actorBy(db, given.mentor, 'mentor');
    const traineeIds: string[] = [];
    for (const email of given.trainee) traineeIds.push((await personBy(db, email)).id);
    const what = {
      traineeIds,
      heldOn: given.on,
      durationMinutes: wholeNumber(given.minutes, '--minutes N'),
      headCount: given.heads === undefined ? traineeIds.length : wholeNumber(given.heads, '--heads N'),
      entry: newId(),
    };
    const outcome = await recordMentorCoaching(db, actor, what, now);
    if (!outcome.ok) throw new Refused(coachingRefusals[outcome.refusal]);
    for (const id of outcome.value.ids) print(id);
    return exitCodes.done;
  },
});
