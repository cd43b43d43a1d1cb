import { findEmailAddress } from '#features/people/email-address.ts';
import { whyNotAName, type NameFault } from '#features/people/person-name.ts';
import type { Role } from '#features/people/person.ts';
import { isTimeZone } from '#features/people/time-zone.ts';

/** Somebody to be added, as typed. */
export interface NewPerson {
  name: string;
  email: string;
  roles: Role[];
  /** IANA name. */
  timeZone: string;
}

export type NewPersonFault =
  `name-${NameFault}` | 'not-an-email-address' | 'email-taken' | 'no-role' | 'unknown-time-zone';

/** Why nobody can be added like this; `undefined` where somebody can, unless the address is taken. */
export function whyMalformed(typed: NewPerson): Exclude<NewPersonFault, 'email-taken'> | undefined {
  const fault = whyNotAName(typed.name);
  if (fault) return `name-${fault}`;
  if (!findEmailAddress(typed.email)) return 'not-an-email-address';
  if (typed.roles.length === 0) return 'no-role';
  return isTimeZone(typed.timeZone) ? undefined : 'unknown-time-zone';
}
