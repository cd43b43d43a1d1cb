import type { AssignRefusal } from '#features/enrolment/assigning.ts';
import type { EnrolRefusal } from '#features/enrolment/enrolling.ts';

/** Said at every door where people are enrolled or mentors assigned: pages and command line. */
export const enrolRefusals: Record<EnrolRefusal | 'nobody', string> = {
  'not-allowed': 'Only administrators do this.',
  'not-for-yourself': 'Another administrator has to do this for you.',
  nobody: 'Choose at least one person, and at most a hundred.',
  'no-such-person': 'Somebody chosen is not here any more. Nobody was enrolled.',
  suspended: 'Somebody chosen is suspended. Nobody was enrolled.',
  'no-such-programme': 'The academy does not teach this edition.',
  'no-such-cohort': 'This cohort does not exist.',
  'cohort-of-another-programme': 'This cohort takes another programme.',
  'impossible-beginning': 'Education begins on a day that has come, not before the year 2000.',
  'already-enrolled': 'Somebody chosen takes this programme already. Nobody was enrolled.',
};

export const assignRefusals: Record<AssignRefusal | 'nobody', string> = {
  'not-allowed': 'Only administrators do this.',
  'not-for-yourself': 'Another administrator has to do this for you.',
  nobody: 'Choose at least one trainee, and at most a hundred.',
  'no-such-trainee': 'Somebody chosen is no trainee. Nothing was assigned.',
  'no-such-mentor': 'Choose somebody who holds the role mentor.',
  suspended: 'This mentor is suspended.',
  'same-person': 'Nobody is their own mentor, not by a second account either.',
  'impossible-days': 'The last day cannot lie before the first, nor the first before the year 2000.',
  'already-assigned': 'This mentor is assigned already on some of these days. Nothing was assigned.',
};
