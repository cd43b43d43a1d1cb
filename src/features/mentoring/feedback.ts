import type { Writer } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { BrokenSeal, seal, unseal, type Place } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';

const place = (session: { id: string; traineeId: string }): Place => ({
  table: 'observed_sessions',
  column: 'feedback_sealed',
  row: session.id,
  owner: session.traineeId,
});

/** Written feedback belongs to the trainee: it is sealed by their key. */
export async function sealFeedback(
  tx: Writer,
  keys: KeyRing,
  session: { id: string; traineeId: string },
  feedback: string,
  now: Date,
): Promise<Buffer> {
  return seal(await traineeKey(tx, keys, session.traineeId, now), feedback, place(session));
}

/** What was written; `undefined`: it cannot be read any more, since the trainee's key is gone or the seal is broken. */
export function openFeedback(
  key: Buffer | undefined,
  session: { id: string; traineeId: string },
  sealed: Uint8Array,
): string | undefined {
  if (!key) return undefined;
  try {
    return unseal(key, sealed, place(session));
  } catch (error) {
    if (error instanceof BrokenSeal) return undefined;
    throw error;
  }
}
