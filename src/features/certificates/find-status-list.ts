import type { Reader } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findSigningKey } from './find-issuer-keys.ts';
import { findWithdrawnPlaces } from './find-withdrawn-places.ts';
import { hourOf, statusListCredential } from './status-list.ts';

interface Kept {
  state: string;
  list: Promise<string>;
}

/** The last of each list that was signed: anybody may ask for it as often as they like, and signing takes long. */
const kept = new Map<string, Kept>();

/**
 * A status list as it is published, signed anew when its hour or its key changes or a certificate on it is withdrawn.
 * @returns `undefined`: there is no such list.
 */
export async function findStatusList(
  db: Reader,
  ring: KeyRing,
  what: { origin: string; list: number },
  now: Date,
): Promise<string | undefined> {
  const { origin, list } = what;
  const withdrawn = await findWithdrawnPlaces(db, list);
  const key = withdrawn && (await findSigningKey(db, ring));
  if (!key) return undefined;
  const name = `${origin} ${list}`;
  const state = `${key.id} ${hourOf(now).toISOString()} ${withdrawn.join()}`;
  const last = kept.get(name);
  if (last?.state === state) return last.list;
  const signing = statusListCredential(origin, list, withdrawn, key, now).then((signed) =>
    JSON.stringify(signed),
  );
  kept.set(name, { state, list: signing });
  // A failure is not kept.
  signing.catch(() => kept.delete(name));
  return signing;
}
