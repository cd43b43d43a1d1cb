import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { organisationLetters } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal, unseal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientKey } from '../client-key.ts';
import { letterPlace } from '../sealed-places.ts';
import { findOwnLetter } from './find-own-letter.ts';

export type TakeBackLetterRefusal = 'not-found' | 'not-signed' | 'is-erased';

/**
 * Takes a recorded signature back. What was known before has to stay known, so the signed letter leaves the list and a copy without the
 * signature takes its place.
 */
export async function takeBackLetter(
  db: Database,
  keys: KeyRing,
  actor: Person,
  letterId: string,
  now: Date,
): Promise<Outcome<{ id: string; code: string }, TakeBackLetterRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnLetter(tx, actor.id, letterId);
    if (!found) return refuse('not-found');
    const { letter, code, erasedAt } = found;
    if (letter.signedOn === null) return refuse('not-signed');
    if (erasedAt) return refuse('is-erased');
    const key = await clientKey(
      tx,
      await traineeKey(tx, keys, actor.id, now),
      actor.id,
      letter.organisationId,
    );
    const words = unseal(key, letter.fieldsSealed, letterPlace(letterId, actor.id));
    const id = newId();
    await tx.update(organisationLetters).set({ removedAt: now }).where(eq(organisationLetters.id, letterId));
    await tx.insert(organisationLetters).values({
      ...letter,
      ...{ id, madeAt: now, signedOn: null, signedAt: null },
      fieldsSealed: seal(key, words, letterPlace(id, actor.id)),
    });
    await recordEvent(tx, {
      actor,
      event: 'organisation-letter-taken-back',
      subjectId: letterId,
      at: now,
      particulars: { client: code, copy: id },
    });
    return done({ id, code });
  });
}
