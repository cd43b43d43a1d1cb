import type { ClientKind } from './client-kind.ts';
import type { ConsentInForce } from './naming-consent.ts';

/** A client as the requirements see them: no name, no words. Erased ones too: what they agreed to stays. */
export interface ClientEvidence {
  id: string;
  code: string;
  is: ClientKind;
  /** The organisation that pays for them, as the id of a client. */
  sponsorId: string | null;
  /** Individual clients recorded as members; of a group alone. */
  memberIds: string[];
  /** The oldest first; none: what the session says is all that is known. Those recorded by mistake are not among them. */
  consents: ConsentInForce[];
}
