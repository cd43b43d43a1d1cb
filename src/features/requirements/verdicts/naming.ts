import { mayBeNamedOn } from '#features/clients/naming-consent.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { ClientEvidence, Evidence, PracticeEvidence } from '../evidence.ts';

/** Why a client may not be named. */
export type NotNamed = 'client-not-consenting' | 'consent-withdrawn';

export interface Naming {
  /** Of a session with one client; `undefined`: the client may be named, or their organisation vouches for that day. */
  ofSession: (session: PracticeEvidence) => NotNamed | undefined;
  /** Of somebody who takes part in a group, where only a recorded consent tells. */
  isMemberNamed: (clientId: string) => boolean;
  find: (clientId: string) => ClientEvidence | undefined;
}

/**
 * Who may be named on a day. A client with any consent on record: by what is in force on that day. One without: by what the session itself
 * says. Failing that, a letter that the client's sponsor has signed by that day, for sessions within its period.
 */
export function namingOn(
  { clients, organisationLetters }: Pick<Evidence, 'clients' | 'organisationLetters'>,
  on: CalendarDate,
): Naming {
  const byId = new Map(clients.map((client) => [client.id, client]));
  const signed = Map.groupBy(
    organisationLetters.filter(({ signedOn }) => signedOn !== null && signedOn <= on),
    ({ organisationId }) => organisationId,
  );
  const consented = new Set<string>();
  for (const { id, consents } of clients) if (mayBeNamedOn(consents, on)) consented.add(id);
  const isVouchedFor = (client: ClientEvidence | undefined, heldOn: CalendarDate) => {
    const sponsorId = client?.sponsorId;
    return (
      typeof sponsorId === 'string' &&
      (signed.get(sponsorId) ?? []).some(({ fromOn, untilOn }) => fromOn <= heldOn && heldOn <= untilOn)
    );
  };
  return {
    find: (id) => byId.get(id),
    isMemberNamed: (id) => consented.has(id),
    ofSession: ({ clientId, heldOn, clientAgreedToBeNamed }) => {
      const client = byId.get(clientId);
      const isOnRecord = client !== undefined && client.consents.length > 0;
      if (isOnRecord ? consented.has(clientId) : clientAgreedToBeNamed) return undefined;
      if (isVouchedFor(client, heldOn)) return undefined;
      return isOnRecord && client.consents.some(({ givenOn }) => givenOn <= on)
        ? 'consent-withdrawn'
        : 'client-not-consenting';
    },
  };
}
