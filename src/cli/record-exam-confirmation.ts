import { confirmExamResult } from '#features/exams/confirm-exam-result.ts';
import { confirmExamRefusals } from '../actions/exam-words.ts';
import { actorBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {
    result: { is: 'text', value: 'RESULT', about: 'the id that record exam printed', required: true },
  },
  options: {
    by: { is: 'text', value: 'E-MAIL', about: 'the second assessor', required: true },
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await actorBy(db, given.by, 'assessor');
    const outcome = await confirmExamResult(db, actor, given.result, now);
    if (!outcome.ok) throw new Refused(confirmExamRefusals[outcome.refusal]);
    print('Confirmed: the result counts.');
    return exitCodes.done;
  },
});
