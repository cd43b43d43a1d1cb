import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { agreedSteps, practiceSessions } from '#db/schema/practice.ts';
import { openForClient, type ClientKey } from '#features/clients/client-words.ts';
import { seal } from '#features/vault/sealed.ts';
import type { SessionRow } from '../find-own-session.ts';
import { goalPlace, stepPlace } from './sealed-structure.ts';

/**
 * A session turns out to have been held with another client: its goal and steps go with it, sealed by that client's key,
 * and what it said of the first client's steps is open again.
 */
export async function moveStructure(
  tx: Writer,
  row: SessionRow,
  from: ClientKey | undefined,
  to: { clientId: string; key: Buffer },
): Promise<void> {
  const again = (sealed: Buffer | null, place: ReturnType<typeof goalPlace>) => {
    const words = from && openForClient(from, sealed, place);
    return words === undefined ? undefined : seal(to.key, words, place);
  };
  await tx
    .update(practiceSessions)
    .set({ goalSealed: again(row.goalSealed, goalPlace(row.id, row.traineeId)) ?? null })
    .where(eq(practiceSessions.id, row.id));
  await tx.update(agreedSteps).set({ kept: null, askedInId: null }).where(eq(agreedSteps.askedInId, row.id));
  const agreed = await tx.select().from(agreedSteps).where(eq(agreedSteps.agreedInId, row.id));
  for (const { id, wordsSealed } of agreed)
    await tx
      .update(agreedSteps)
      .set({
        clientId: to.clientId,
        wordsSealed: again(wordsSealed, stepPlace(id, row.traineeId)) ?? wordsSealed,
        kept: null,
        askedInId: null,
      })
      .where(eq(agreedSteps.id, id));
}
