import { longestName } from '#features/people/person-name.ts';
import type { NewPersonFault } from './new-person.ts';
import { longestPasswordBytes, shortestPassword, type PasswordFault } from './password.ts';

/** What the pages and the command line say alike. */
export const passwordFaults: Record<PasswordFault, string> = {
  'too-short': `A password here has at least ${shortestPassword} characters. A few words in a row are easy to remember.`,
  'too-long': `That is longer than ${longestPasswordBytes} bytes, the most a password can have here.`,
  'has-nul': 'It holds a character that cannot be typed everywhere. Choose another.',
  'too-common': 'That would be among the first guesses: it is common, or close to your name or the school’s.',
};

export const newPersonFaults: Record<NewPersonFault, string> = {
  'name-empty': 'A name has at least one letter.',
  'name-too-long': `A name has at most ${longestName.characters} characters.`,
  'name-has-unseen-characters':
    'The name holds characters that cannot be seen. Type it instead of pasting it.',
  'not-an-email-address': 'That is not an e-mail address such as amara@clinic.example.',
  'email-taken': 'Somebody here has that e-mail address already.',
  'no-role': 'Choose at least one role.',
  'unknown-time-zone': 'That is not a time zone such as Europe/Dublin.',
};
