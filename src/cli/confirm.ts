import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { findMentoringEvidence } from '#features/mentoring/find-mentoring-evidence.ts';
import { confirmRefusals } from '../actions/mentoring-words.ts';
import { personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'who confirms', required: true },
    session: {
      is: 'texts',
      value: 'ID',
      about: 'mentor coaching or an observed session; more than once for several',
    },
    all: { is: 'switch', about: 'confirms everything that waits for the trainee' },
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    if (given.session.length > 0 === given.all)
      throw new WrongUsage('Name sessions with --session, or say --all.');
    const trainee = await personBy(db, given.trainee);
    const { mentorCoaching, observed } = await findMentoringEvidence(db, trainee.id);
    const waiting = [...mentorCoaching, ...observed].filter(({ isConfirmed }) => !isConfirmed);
    const ids = given.all ? waiting.map(({ id }) => id) : given.session;
    for (const id of ids) {
      const outcome = await confirmMentoring(db, trainee, { id }, now);
      if (!outcome.ok) throw new Refused(confirmRefusals[outcome.refusal]);
    }
    print(`${ids.length} confirmed by ${trainee.email}.`);
    return exitCodes.done;
  },
});
