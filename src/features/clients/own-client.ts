import type { CalendarDate } from '#shared/calendar-date.ts';
import type { ClientKind } from './client-kind.ts';
import type { ConsentInForce, ConsentMeans } from './naming-consent.ts';

/** A client as their own trainee sees them. */
export interface OwnClient {
  id: string;
  code: string;
  isGroup: boolean;
  kind: ClientKind;
  /** As the trainee wrote it; `undefined`: known by the code alone. */
  name: string | undefined;
  /** Null: not erased. */
  erasedAt: Date | null;
  sessions: number;
  minutes: number;
  lastOn: CalendarDate | undefined;
}

/** A consent with what became of it. */
export interface ConsentOnRecord {
  id: string;
  textVersion: string;
  means: ConsentMeans;
  givenOn: CalendarDate;
  /** Null: in force. */
  ended: { on: CalendarDate; isMistake: boolean } | null;
}

type Known = Pick<OwnClient, 'id' | 'code' | 'name'>;

/** Everything that is kept of one client. */
export interface ClientRecord extends OwnClient {
  contact: string | undefined;
  sponsor: Known | undefined;
  /** Whom it pays for; of an organisation alone. */
  sponsored: Known[];
  /** Of a group alone. */
  members: Known[];
  /** The groups that they take part in. */
  groups: Known[];
  /** The newest first. */
  consents: ConsentOnRecord[];
  addedAt: Date;
}

/** How it stands with a client's consent on a day. */
export type ConsentState = 'in-force' | 'withdrawn' | 'none';

/** The consents that were given, without those recorded by mistake. */
export const consentsGiven = (consents: readonly ConsentOnRecord[]): ConsentInForce[] =>
  consents
    .filter(({ ended }) => !ended?.isMistake)
    .map(({ givenOn, ended }) => ({ givenOn, withdrawnOn: ended?.on ?? null }));
