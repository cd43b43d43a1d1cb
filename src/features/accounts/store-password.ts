import type { Writer } from '#db/client.ts';
import { passwords } from '#db/schema/accounts.ts';

/** A step: the hash of a person's password, instead of the one before. */
export async function storePassword(tx: Writer, personId: string, hash: string, now: Date): Promise<void> {
  await tx
    .insert(passwords)
    .values({ personId, hash, setAt: now })
    .onConflictDoUpdate({ target: passwords.personId, set: { hash, setAt: now } });
}
