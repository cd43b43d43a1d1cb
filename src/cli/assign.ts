import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import { assignRefusals } from '../actions/enrolment-words.ts';
import { administratorBy, as, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: { email: { is: 'text', value: 'E-MAIL', about: 'the trainee', required: true } },
  options: {
    mentor: { is: 'text', value: 'E-MAIL', about: 'who accompanies them', required: true },
    from: { is: 'day', value: 'DATE', about: 'the first day', required: true },
    until: { is: 'day', value: 'DATE', about: 'the last day, included (without: until further notice)' },
    as,
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const trainee = await personBy(db, given.email);
    const mentor = await personBy(db, given.mentor);
    const what = {
      traineeId: trainee.id,
      mentorId: mentor.id,
      fromOn: given.from,
      untilOn: given.until ?? null,
    };
    const outcome = await assignMentor(db, actor, what, now);
    if (!outcome.ok) throw new Refused(assignRefusals[outcome.refusal]);
    print(`Assigned ${mentor.email} to ${trainee.email} from ${given.from} on.`);
    return exitCodes.done;
  },
});
