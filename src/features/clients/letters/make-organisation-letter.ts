import type { Database } from '#db/client.ts';
import { organisationLetters } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientKey } from '../client-key.ts';
import { kindOf } from '../client-kind.ts';
import { findOwnClient } from '../find-own-client.ts';
import { letterPlace } from '../sealed-places.ts';
import { findLetterSums } from './find-letter-sums.ts';
import { missingFields, unreadableFields, wordsToJson, type LetterTold } from './organisation-letter.ts';

export type MakeLetterRefusal =
  | 'not-found'
  | 'not-an-organisation'
  | 'is-erased'
  | 'fields-missing'
  | 'fields-unreadable'
  | 'ends-before-it-begins'
  | 'nothing-in-the-log';

/**
 * Makes the letter that an organisation is to sign, with hours and clients as the log says on this day. `fields-missing` and
 * `fields-unreadable` name every field.
 */
export async function makeOrganisationLetter(
  db: Database,
  keys: KeyRing,
  actor: Person,
  told: LetterTold & { organisationId: string },
  now: Date,
): Promise<Outcome<{ id: string; code: string }, MakeLetterRefusal, { fields: string[] }>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { organisationId, fromOn, untilOn } = told;
  return db.write(async (tx) => {
    const organisation = await findOwnClient(tx, actor.id, organisationId);
    if (!organisation) return refuse('not-found');
    if (kindOf(organisation) !== 'organisation') return refuse('not-an-organisation');
    if (organisation.erasedAt) return refuse('is-erased');
    const missing = missingFields(told);
    if (missing.length > 0 || !fromOn || !untilOn) return refuse('fields-missing', { fields: missing });
    const unreadable = unreadableFields(told);
    if (unreadable.length > 0) return refuse('fields-unreadable', { fields: unreadable });
    if (untilOn < fromOn) return refuse('ends-before-it-begins');
    const sums = await findLetterSums(tx, { traineeId: actor.id, organisationId, fromOn, untilOn });
    if (sums.minutes === 0) return refuse('nothing-in-the-log');
    const id = newId();
    const key = await clientKey(tx, await traineeKey(tx, keys, actor.id, now), actor.id, organisationId);
    await tx.insert(organisationLetters).values({
      ...{ id, organisationId, fromOn, untilOn, ...sums, traineeId: actor.id, madeAt: now },
      fieldsSealed: seal(key, wordsToJson(told.words), letterPlace(id, actor.id)),
    });
    await recordEvent(tx, {
      actor,
      event: 'organisation-letter-made',
      subjectId: id,
      at: now,
      particulars: { client: organisation.code, from: fromOn, until: untilOn, ...sums },
    });
    return done({ id, code: organisation.code });
  });
}
