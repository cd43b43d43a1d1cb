import type { Person } from '#features/people/person.ts';

/** Invited: no password was set yet. */
export const accountStates = ['invited', 'active', 'suspended'] as const;
export type AccountState = (typeof accountStates)[number];

export interface PersonOnRecord extends Person {
  joinedAt: Date;
  suspendedAt: Date | null;
  state: AccountState;
}
