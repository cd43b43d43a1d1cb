import { BrokenSeal, unseal, type Place } from '#features/vault/sealed.ts';

/** What opens the words about one client. */
export interface ClientKey {
  /** The client's own; `undefined`: none was made yet, or it was destroyed. */
  own: Buffer | undefined;
  /** The trainee's, which sealed such words before clients had keys; `undefined`: the client was erased, and none of it is to be read. */
  older: Buffer | undefined;
}

/** By the id of a client; `undefined`: no client of this trainee. */
export type ClientKeys = (clientId: string) => ClientKey | undefined;

/**
 * Words about a client; `undefined`: there are none, or they went with the key when the client was erased.
 * @throws BrokenSeal when the client was not erased and neither key opens them.
 */
export function openForClient(
  { own, older }: ClientKey,
  sealed: Uint8Array | null,
  place: Place,
): string | undefined {
  if (!sealed || sealed.length === 0) return undefined;
  for (const key of [own, older])
    try {
      if (key) return unseal(key, sealed, place);
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error;
    }
  if (older) throw new BrokenSeal(`A sealed ${place.column} of ${place.table} cannot be read.`);
  return undefined;
}
