import type { Role } from '#features/people/person.ts';

/** The people of the demo academy. All of them are invented, and so are their clients. */
export const cast = {
  niamh: {
    name: 'Niamh Brennan',
    roles: ['administrator'],
    timeZone: 'Europe/Dublin',
    about: 'administrator: people, cohorts, issuing',
  },
  orla: {
    name: 'Orla Keane',
    roles: ['administrator'],
    timeZone: 'Europe/Dublin',
    about: 'second administrator: revokes what the first one issued',
  },
  jonas: {
    name: 'Dr Jonas Larsen',
    roles: ['mentor', 'assessor'],
    timeZone: 'Europe/Copenhagen',
    about: 'mentor with a queue to sign, and assessor',
  },
  thandi: {
    name: 'Dr Thandi Mbeki',
    roles: ['mentor', 'assessor'],
    timeZone: 'Europe/Dublin',
    about: 'mentor and assessor',
  },
  priya: {
    name: 'Priya Raman',
    roles: ['trainee'],
    timeZone: 'Europe/Dublin',
    about: 'trainee at the start',
  },
  amara: { name: 'Amara Okafor', roles: ['trainee'], timeZone: 'Europe/Dublin', about: 'trainee half way' },
  henrik: {
    name: 'Henrik Dahl',
    roles: ['trainee'],
    timeZone: 'Europe/Helsinki',
    about: 'trainee with everything but a practice log: imports a spreadsheet',
  },
  elin: {
    name: 'Elin Sørensen',
    roles: ['trainee'],
    timeZone: 'Europe/Copenhagen',
    about: 'trainee one step before the certificate: the administrator may issue',
  },
  ines: {
    name: 'Inês Duarte',
    roles: ['trainee'],
    timeZone: 'Europe/Lisbon',
    about: 'trainee who stopped in her third lesson',
  },
  zofia: {
    name: 'Zofia Wiśniewska',
    roles: ['trainee'],
    timeZone: 'Europe/Warsaw',
    about: 'graduate with a valid certificate',
  },
  mairead: {
    name: 'Mairéad Quinn',
    roles: ['trainee'],
    timeZone: 'Europe/Dublin',
    about: 'lives with a chronic condition and learns to coach peers',
  },
  marcus: {
    name: 'Marcus Adeyemi',
    roles: ['trainee'],
    timeZone: 'Europe/London',
    about: 'graduate whose certificate was revoked',
  },
} as const satisfies Record<string, { name: string; roles: Role[]; timeZone: string; about: string }>;

export type CastName = keyof typeof cast;

/** `amara@larkfield.example` */
export const emailOf = (name: CastName): string => `${name}@larkfield.example`;

/** For acts that ask for the password again, such as signing after a quarter of an hour. Everybody of the cast has it. */
export const demoPassword = 'a small promise kept aloud';
