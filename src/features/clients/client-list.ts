import { z } from 'astro/zod';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { clientKinds } from './client-kind.ts';
import type { ClientEvidence } from './client-evidence.ts';
import { mayBeNamedOn } from './naming-consent.ts';
import type { ConsentState, OwnClient } from './own-client.ts';

export const consentStates = ['in-force', 'withdrawn', 'none'] as const;
export const clientOrders = ['code', 'last', 'hours'] as const;

/** What of the list is to be seen, as it stands in the address. A name never does: it is looked for in the browser. */
export const clientFilter = z.object({
  kind: z.enum(clientKinds).optional().catch(undefined),
  consent: z.enum(consentStates).optional().catch(undefined),
  sort: z.enum(clientOrders).catch('code'),
});
export type ClientFilter = z.infer<typeof clientFilter>;

export interface ListedClient extends OwnClient {
  consent: ConsentState;
}

/** How it stands with a client's consent on a day. */
export function consentOn({ consents }: Pick<ClientEvidence, 'consents'>, on: CalendarDate): ConsentState {
  if (mayBeNamedOn(consents, on)) return 'in-force';
  return consents.some(({ withdrawnOn }) => withdrawnOn !== null && withdrawnOn <= on) ? 'withdrawn' : 'none';
}

/** The clients that the filter leaves, in its order. */
export function chosenClients(
  clients: readonly OwnClient[],
  evidence: readonly ClientEvidence[],
  filter: ClientFilter,
  on: CalendarDate,
): ListedClient[] {
  const byId = new Map(evidence.map((each) => [each.id, each]));
  const listed = clients
    .map((client): ListedClient => ({
      ...client,
      consent: consentOn(byId.get(client.id) ?? { consents: [] }, on),
    }))
    .filter(
      ({ kind, consent }) =>
        (!filter.kind || kind === filter.kind) && (!filter.consent || consent === filter.consent),
    );
  if (filter.sort === 'hours') return listed.sort((a, b) => b.minutes - a.minutes);
  if (filter.sort === 'last') return listed.sort((a, b) => (b.lastOn ?? '').localeCompare(a.lastOn ?? ''));
  return listed;
}
