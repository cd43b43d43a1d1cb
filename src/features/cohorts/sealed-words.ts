import type { KeyRing } from '#features/vault/key-ring.ts';
import type { Reader } from '#db/client.ts';
import { BrokenSeal, placeIn, unseal, type Place } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';

/** Why somebody will miss a live day; the row is the apology. */
export const reasonPlace = placeIn('apologies', 'reason_sealed');
/** What somebody handed in for a make-up; the row is the make-up. */
export const workPlace = placeIn('make_ups', 'work_sealed');

/**
 * Reads what trainees sealed, each by their own key. `undefined` for what cannot be read any more, since the key is gone or the seal
 * is broken; null stays null.
 */
export function sealedWordsReader(db: Reader, keys: KeyRing) {
  const known = new Map<string, Buffer | undefined>();
  return async (sealed: Uint8Array | null, place: Place): Promise<string | null | undefined> => {
    if (sealed === null) return null;
    if (!known.has(place.owner)) known.set(place.owner, await findTraineeKey(db, keys, place.owner));
    const key = known.get(place.owner);
    if (!key) return undefined;
    try {
      return unseal(key, sealed, place);
    } catch (error) {
      if (error instanceof BrokenSeal) return undefined;
      throw error;
    }
  };
}
