import type { Database } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { whyNotAClient, type ClientTold, type NotTold } from './client-facts.ts';
import { newClientKey } from './client-key.ts';
import { tidyClientName } from './client-name.ts';
import { nameIndexOf, nextCode } from './clients.ts';
import { findNameTaken, isOwnOrganisation } from './find-own-client.ts';
import { contactPlace, namePlace } from './sealed-places.ts';

export type AddClientRefusal = 'not-allowed' | 'name-taken' | 'no-such-sponsor' | NotTold;

/** Records a client before the first session, under the next code of its kind. `name-taken` names the client who has it. */
export async function addClient(
  db: Database,
  keys: KeyRing,
  actor: Person,
  told: ClientTold,
  now: Date,
): Promise<Outcome<{ id: string; code: string }, AddClientRefusal, { code: string }>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const refusal = whyNotAClient(told);
  if (refusal) return refuse(refusal);
  return db.write(async (tx) => {
    const key = await traineeKey(tx, keys, actor.id, now);
    const id = newId();
    const isGroup = told.kind !== 'individual';
    const name = tidyClientName(told.name);
    const contact = told.contact.trim();
    const taken =
      name && (await findNameTaken(tx, key, { traineeId: actor.id, name, isGroup, exceptId: id }));
    if (taken) return refuse('name-taken', { code: taken });
    const sponsorId = told.kind === 'organisation' ? null : told.sponsorId;
    if (sponsorId && !(await isOwnOrganisation(tx, actor.id, sponsorId))) return refuse('no-such-sponsor');
    const code = await nextCode(tx, actor.id, isGroup);
    const own = newClientKey(key, actor.id, id);
    await tx.insert(clients).values({
      ...{ id, code, isGroup, sponsorId, keyWrapped: own.keyWrapped, traineeId: actor.id, addedAt: now },
      severalAs: told.kind === 'team' || told.kind === 'organisation' ? told.kind : null,
      nameSealed: name ? seal(own.key, name, namePlace(id, actor.id)) : null,
      nameIndex: name ? nameIndexOf(key, name) : null,
      contactSealed: contact ? seal(own.key, contact, contactPlace(id, actor.id)) : null,
    });
    await recordEvent(tx, {
      actor,
      event: 'client-added',
      subjectId: id,
      at: now,
      particulars: { client: code, kind: told.kind },
    });
    return done({ id, code });
  });
}
