import { exams } from '#features/exams/exam-result.ts';
import { findCandidates } from '#features/exams/find-candidates.ts';
import { recordExamResult } from '#features/exams/record-exam-result.ts';
import { recordExamRefusals } from '../actions/exam-words.ts';
import { wholeNumber } from './cohort-line.ts';
import { actorBy, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: { email: { is: 'text', value: 'E-MAIL', about: 'the trainee', required: true } },
  options: {
    programme: {
      is: 'text',
      value: 'ID',
      about: 'the edition, such as medical-coach-2026',
      required: true,
    },
    exam: { is: 'text', value: 'EXAM', about: 'written or oral', required: true },
    on: { is: 'day', value: 'DATE', about: 'the day it was held', required: true },
    score: { is: 'text', value: 'N', about: 'per cent, 0 to 100', required: true },
    by: { is: 'text', value: 'E-MAIL', about: 'the assessor who records it', required: true },
    second: { is: 'text', value: 'E-MAIL', about: 'the second assessor of an oral exam' },
  },
  notes: ['Prints the id of the result. An oral one counts once record exam-confirmation has confirmed it.'],
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await actorBy(db, given.by, 'assessor');
    const trainee = await personBy(db, given.email);
    const second = given.second === undefined ? undefined : await personBy(db, given.second);
    const exam = exams.find((each) => each === given.exam);
    if (!exam) throw new WrongUsage('--exam is written or oral.');
    const candidate = (await findCandidates(db, actor)).find(
      (each) => each.traineeId === trainee.id && each.programmeId === given.programme,
    );
    const what = {
      traineeId: trainee.id,
      programmeId: given.programme,
      exam,
      heldOn: given.on,
      attempt: candidate?.nextAttempt[exam] ?? 1,
      scorePercent: wholeNumber(given.score, '--score N'),
      secondAssessorId: second?.id ?? null,
    };
    const outcome = await recordExamResult(db, actor, what, now);
    if (!outcome.ok) throw new Refused(recordExamRefusals[outcome.refusal]);
    print(outcome.value.resultId);
    return exitCodes.done;
  },
});
