import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { deviceKeyOf, type DeviceKey } from './device-key.ts';

export type OpenRefusal = 'not-allowed';

/** Hands a trainee's browser what it seals and opens waiting sessions with. Nothing about the device is kept here. */
export async function openDevice(
  db: Database,
  keys: KeyRing,
  actor: Person,
  now: Date,
): Promise<Outcome<DeviceKey, OpenRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const key = await db.write((tx) => traineeKey(tx, keys, actor.id, now));
  return done(deviceKeyOf(key, actor.id));
}
