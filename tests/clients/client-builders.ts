import type { Database } from '#db/client.ts';
import { addClient } from '#features/clients/add-client.ts';
import type { ClientTold } from '#features/clients/client-facts.ts';
import { recordNamingConsents } from '#features/clients/consents/record-naming-consents.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { now } from '#tests/support/builders.ts';

export const told = (over: Partial<ClientTold> = {}): ClientTold => ({
  name: '',
  contact: '',
  kind: 'individual',
  sponsorId: null,
  ...over,
});

/** @returns id and code. */
export async function aClient(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  over: Partial<ClientTold> = {},
  at = now,
) {
  const added = await addClient(db, keys, trainee, told(over), at);
  if (!added.ok) throw new Error(`Not added: ${added.refusal}`);
  return added.value;
}

export const consent = (clientIds: string[], givenOn = '2026-03-01') => ({
  clientIds,
  givenOn: calendarDate(givenOn),
  means: 'signed' as const,
  textVersion: '2026-11',
  versions: ['2026-11'],
});

export async function aRecordedConsent(
  db: Database,
  trainee: Person,
  clientId: string,
  givenOn = '2026-03-01',
  at = now,
) {
  const recorded = await recordNamingConsents(db, trainee, consent([clientId], givenOn), at);
  if (!recorded.ok) throw new Error(`Not recorded: ${recorded.refusal}`);
}
