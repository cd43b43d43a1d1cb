import { eq } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { whyNotAClient, type ClientTold, type NotTold } from './client-facts.ts';
import { clientKey } from './client-key.ts';
import { kindOf, type ClientKind } from './client-kind.ts';
import { tidyClientName } from './client-name.ts';
import { openForClient } from './client-words.ts';
import { nameIndexOf, nextCode } from './clients.ts';
import {
  findNameTaken,
  findOwnClient,
  findTies,
  isOwnOrganisation,
  type ClientRow,
} from './find-own-client.ts';
import { contactPlace, namePlace } from './sealed-places.ts';

export type ChangeClientRefusal =
  | 'not-found'
  | 'is-erased'
  | 'name-taken'
  | 'no-such-sponsor'
  | 'has-sessions'
  | 'has-members'
  | 'is-member'
  | 'is-sponsor'
  | NotTold;

/**
 * Corrects what is kept of a client: name, contact, kind and sponsor. One person becomes several, or the other way round, only
 * while no session is logged, and then with another code. `name-taken` names the client who has it.
 */
export async function changeClient(
  db: Database,
  keys: KeyRing,
  actor: Person,
  told: ClientTold & { id: string },
  now: Date,
): Promise<Outcome<{ code: string }, ChangeClientRefusal, { code: string }>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const row = await findOwnClient(tx, actor.id, told.id);
    if (!row) return refuse('not-found');
    if (row.erasedAt) return refuse('is-erased');
    const refusal = whyNotAClient(told) ?? (await whyNotOfKind(tx, row, told.kind));
    if (refusal) return refuse(refusal);
    const { id } = row;
    const key = await traineeKey(tx, keys, actor.id, now);
    const isGroup = told.kind !== 'individual';
    const name = tidyClientName(told.name);
    const contact = told.contact.trim();
    const taken =
      name && (await findNameTaken(tx, key, { traineeId: actor.id, name, isGroup, exceptId: id }));
    if (taken) return refuse('name-taken', { code: taken });
    const sponsorId = told.kind === 'organisation' ? null : told.sponsorId;
    if (sponsorId && sponsorId !== row.sponsorId && !(await isOwnOrganisation(tx, actor.id, sponsorId)))
      return refuse('no-such-sponsor');

    const own = await clientKey(tx, key, actor.id, id);
    const opening = { own, older: key };
    const fields = [
      ...(name === (openForClient(opening, row.nameSealed, namePlace(id, actor.id)) ?? '') ? [] : ['name']),
      ...(contact === (openForClient(opening, row.contactSealed, contactPlace(id, actor.id)) ?? '')
        ? []
        : ['contact']),
      ...(told.kind === kindOf(row) ? [] : ['kind']),
      ...(sponsorId === row.sponsorId ? [] : ['sponsor']),
    ];
    if (fields.length === 0) return done({ code: row.code });
    const code = isGroup === row.isGroup ? row.code : await nextCode(tx, actor.id, isGroup);
    await tx
      .update(clients)
      .set({
        ...{ code, isGroup, sponsorId },
        severalAs: told.kind === 'team' || told.kind === 'organisation' ? told.kind : null,
        nameSealed: name ? seal(own, name, namePlace(id, actor.id)) : null,
        nameIndex: name ? nameIndexOf(key, name) : null,
        contactSealed: contact ? seal(own, contact, contactPlace(id, actor.id)) : null,
      })
      .where(eq(clients.id, id));
    await recordEvent(tx, {
      actor,
      event: 'client-changed',
      subjectId: id,
      at: now,
      // What it said before can be read back from here: the row itself is changed in place.
      particulars: {
        client: code,
        fields,
        before: row.code,
        kindBefore: kindOf(row),
        sponsorBefore: row.sponsorId,
      },
    });
    return done({ code });
  });
}

async function whyNotOfKind(tx: Writer, row: ClientRow, kind: ClientKind) {
  const before = kindOf(row);
  if (kind === before) return undefined;
  const ties = await findTies(tx, row.id);
  if ((kind === 'individual') !== (before === 'individual') && ties.sessions > 0) return 'has-sessions';
  if (ties.members > 0) return 'has-members';
  if (ties.groups > 0) return 'is-member';
  return ties.sponsored > 0 || ties.letters > 0 ? 'is-sponsor' : undefined;
}
