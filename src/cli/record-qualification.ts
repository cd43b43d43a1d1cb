import { mentorCredentials } from '#features/mentoring/mentor-qualification.ts';
import { recordMentorQualification } from '#features/mentoring/record-mentor-qualification.ts';
import { qualificationRefusals } from '../actions/mentoring-words.ts';
import { administratorBy, as, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: { email: { is: 'text', value: 'E-MAIL', about: 'the mentor', required: true } },
  options: {
    credential: {
      is: 'text',
      value: 'NAME',
      about: `one of ${mentorCredentials.join(', ')}`,
      required: true,
    },
    from: { is: 'day', value: 'DATE', about: 'the first day', required: true },
    until: { is: 'day', value: 'DATE', about: 'the last day (without: until further notice)' },
    as,
  },
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const mentor = await personBy(db, given.email);
    const credential = mentorCredentials.find((each) => each === given.credential);
    if (!credential) throw new WrongUsage(`--credential is one of ${mentorCredentials.join(', ')}.`);
    const what = { mentorId: mentor.id, credential, fromOn: given.from, untilOn: given.until ?? null };
    const outcome = await recordMentorQualification(db, actor, what, now);
    if (!outcome.ok) throw new Refused(qualificationRefusals[outcome.refusal]);
    print(outcome.value.id);
    return exitCodes.done;
  },
});
