import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import { enrolTrainee } from '#features/enrolment/enrol-trainee.ts';
import { assignRefusals, enrolRefusals } from '../actions/enrolment-words.ts';
import { cohortBy } from './cohort-line.ts';
import { administratorBy, as, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {
    email: { is: 'text', value: 'E-MAIL', about: 'who is enrolled, and becomes a trainee', required: true },
  },
  options: {
    programme: {
      is: 'text',
      value: 'ID',
      about: 'the edition, such as medical-coach-2026',
      required: true,
    },
    'education-began': {
      is: 'day',
      value: 'DATE',
      about: 'the first day of their coach training: practice before it counts for nobody',
      required: true,
    },
    mentor: { is: 'text', value: 'E-MAIL', about: 'a mentor, assigned from the same day on' },
    cohort: { is: 'text', value: 'NAME', about: 'the cohort they learn in' },
    as,
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const trainee = await personBy(db, given.email);
    const mentor = given.mentor === undefined ? undefined : await personBy(db, given.mentor);
    const cohort = given.cohort === undefined ? undefined : await cohortBy(db, given.cohort);
    const began = given['education-began'];
    const enrolled = await enrolTrainee(
      db,
      actor,
      {
        traineeId: trainee.id,
        programmeId: given.programme,
        cohortId: cohort?.id ?? null,
        educationBeganOn: began,
      },
      now,
    );
    if (!enrolled.ok) throw new Refused(enrolRefusals[enrolled.refusal]);
    print(`Enrolled ${trainee.email} in ${given.programme}.`);
    if (!mentor) return exitCodes.done;
    const what = { traineeId: trainee.id, mentorId: mentor.id, fromOn: began, untilOn: null };
    const assigned = await assignMentor(db, actor, what, now);
    if (!assigned.ok)
      throw new Refused(`Enrolled, but without a mentor. ${assignRefusals[assigned.refusal]}`);
    print(`Assigned ${mentor.email} from ${began} on.`);
    return exitCodes.done;
  },
});
