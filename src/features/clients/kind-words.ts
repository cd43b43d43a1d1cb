import type { ClientKind } from './client-kind.ts';
import type { ConsentMeans } from './naming-consent.ts';
import type { ConsentState } from './own-client.ts';

export const clientKindWords: Record<ClientKind, string> = {
  individual: 'Individual',
  group: 'Group',
  team: 'Team',
  organisation: 'Organisation',
};
export const consentWords: Record<ConsentState, string> = {
  'in-force': 'Agreed',
  withdrawn: 'Withdrawn',
  none: 'Not recorded',
};
export const meansWords: Record<ConsentMeans, string> = {
  signed: 'Signed sheet',
  'e-mail': 'E-mail',
  recorded: 'On a recording',
  spoken: 'Spoken',
};
