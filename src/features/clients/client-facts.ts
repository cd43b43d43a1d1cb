import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';
import { whyNotAName } from './client-name.ts';
import type { ClientKind } from './client-kind.ts';

/** What a trainee says of a client, before anybody looked at it. */
export interface ClientTold {
  /** Empty: known by the code alone. */
  name: string;
  /** Empty: none is kept. */
  contact: string;
  kind: ClientKind;
  /** The organisation that pays, as the id of a client; null: the client's own. */
  sponsorId: string | null;
}

const contactBytes = 500;

export type NotTold = 'name-too-long' | 'name-unreadable' | 'name-empty' | `contact-${Unreadable}`;

/** Why this cannot be kept as a contact; `undefined`: it can. */
export const whyNotAContact = (contact: string): Unreadable | undefined =>
  whyUnreadable(contact, contactBytes);

/** Why this cannot be kept of a client; `undefined`: it can. */
export function whyNotAClient({ name, contact }: ClientTold): NotTold | undefined {
  const unnamed = name.trim() === '' ? undefined : whyNotAName(name);
  const unreadable = whyNotAContact(contact);
  return unnamed ?? (unreadable && `contact-${unreadable}`);
}
