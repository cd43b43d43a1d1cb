import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { newIssuerKey } from './new-issuer-key.ts';

/** From now on the school signs with a new key. What older keys signed stays valid. */
export async function changeIssuerKey(
  db: Database,
  keys: KeyRing,
  actor: Person,
  now: Date,
): Promise<Outcome<{ id: string }, 'not-allowed'>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { id } = await db.write((tx) => newIssuerKey(tx, keys, actor, now));
  return done({ id });
}
