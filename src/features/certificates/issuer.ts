import { publicKeyOf } from './multikey.ts';

/** The school as others know it, by the address at which its keys are published. */
export interface PublishedKey {
  /** Fragment of the DID, such as `key-2026-1`. */
  id: string;
  /** Multikey. */
  publicKey: string;
}

/** `https://learn.larkfield.example` → `did:web:learn.larkfield.example`; a port becomes `%3A` and its digits. */
export const didOf = (publicOrigin: string): string =>
  `did:web:${new URL(publicOrigin).host.replace(':', '%3A')}`;

/** The other way round; `undefined`: not a did:web of a whole host. */
export function originOf(did: string): string | undefined {
  const [, host, port] = /^did:web:([a-z0-9][a-z0-9.-]*)(?:%3A(\d{1,5}))?$/.exec(did) ?? [];
  if (!host) return undefined;
  const isHere = host === 'localhost' || host === '127.0.0.1';
  return `${isHere ? 'http' : 'https'}://${host}${port ? `:${port}` : ''}`;
}

/** Names a key by its number and never by itself: some readers would take a key in this place for the school's own. */
export const keyFragment = /^key-\d{4}-[1-9]\d{0,3}$/;

/** What `/.well-known/did.json` says. Old keys stay, or what they signed could not be checked. */
export function didDocument(publicOrigin: string, keys: PublishedKey[]) {
  const did = didOf(publicOrigin);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map((key) => ({
      id: `${did}#${key.id}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: key.publicKey,
    })),
    assertionMethod: keys.map((key) => `${did}#${key.id}`),
  };
}

/** The key that `verificationMethod` names among those of the school with this DID. */
export function findKey(did: string, keys: PublishedKey[], verificationMethod: string) {
  const [owner, fragment = '', ...rest] = verificationMethod.split('#');
  if (owner !== did || rest.length > 0 || !keyFragment.test(fragment)) return undefined;
  const key = keys.find(({ id }) => id === fragment);
  return key && publicKeyOf(key.publicKey);
}
