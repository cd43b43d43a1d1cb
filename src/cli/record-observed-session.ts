import { recordObservedSession } from '#features/mentoring/record-observed-session.ts';
import { newId } from '#shared/new-id.ts';
import { observedRefusals } from '../actions/mentoring-words.ts';
import { wholeNumber } from './cohort-line.ts';
import { actorBy, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'who was observed', required: true },
    mentor: { is: 'text', value: 'E-MAIL', about: 'who observed', required: true },
    on: { is: 'day', value: 'DATE', about: 'the day it was held', required: true },
    minutes: { is: 'text', value: 'N', about: 'how long, in whole minutes', required: true },
    'feedback-file': {
      is: 'file',
      value: 'FILE',
      about: 'the written feedback, as UTF-8 text; - is standard input (without: to be written later)',
    },
  },
  notes: ['Prints the id. It counts once there is feedback and the trainee confirms it: practicum confirm.'],
  opens: 'to-write',
  async run(given, { db, keys, now, print }) {
    const actor = await actorBy(db, given.mentor, 'mentor');
    const trainee = await personBy(db, given.trainee);
    const what = {
      traineeId: trainee.id,
      heldOn: given.on,
      durationMinutes: wholeNumber(given.minutes, '--minutes N'),
      feedback: given['feedback-file']?.bytes.toString('utf8') ?? '',
      entry: newId(),
    };
    const outcome = await recordObservedSession(db, keys, actor, what, now);
    if (!outcome.ok) throw new Refused(observedRefusals[outcome.refusal]);
    print(outcome.value.id);
    return exitCodes.done;
  },
});
