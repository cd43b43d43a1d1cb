import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, groupMembers, namingConsents, namingConsentWithdrawals } from '#db/schema/clients.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findClientKeys } from './client-key.ts';
import { openForClient } from './client-words.ts';
import { findClients } from './find-clients.ts';
import type { ClientRecord, ConsentOnRecord } from './own-client.ts';
import { contactPlace } from './sealed-places.ts';

/** One of the trainee's own clients by code, with everything that is kept of them; `undefined`: no such code. */
export async function findClientRecord(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  code: string,
): Promise<ClientRecord | undefined> {
  const [row] = await db
    .select({
      id: clients.id,
      sponsorId: clients.sponsorId,
      contactSealed: clients.contactSealed,
      addedAt: clients.addedAt,
    })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.code, code)));
  if (!row) return undefined;
  const all = new Map((await findClients(db, keys, traineeId)).map((each) => [each.id, each]));
  const client = all.get(row.id);
  if (!client) return undefined;
  const known = (ids: string[]) => ids.flatMap((id) => all.get(id) ?? []);
  const key = (await findClientKeys(db, keys, traineeId, [row.id]))?.(row.id);
  const members = await db
    .select({ id: groupMembers.memberId })
    .from(groupMembers)
    .where(eq(groupMembers.groupId, row.id))
    .orderBy(groupMembers.addedAt);
  const groups = await db
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(eq(groupMembers.memberId, row.id));
  const sponsored = await db
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.sponsorId, row.id)));
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return {
    ...client,
    contact: key && openForClient(key, row.contactSealed, contactPlace(row.id, traineeId)),
    sponsor: row.sponsorId ? all.get(row.sponsorId) : undefined,
    sponsored: known(idsOf(sponsored)),
    members: known(idsOf(members)),
    groups: known(idsOf(groups)),
    consents: await findConsents(db, row.id),
    addedAt: row.addedAt,
  };
}

async function findConsents(db: Reader, clientId: string): Promise<ConsentOnRecord[]> {
  const rows = await db
    .select({ consent: namingConsents, ended: namingConsentWithdrawals })
    .from(namingConsents)
    .leftJoin(namingConsentWithdrawals, eq(namingConsentWithdrawals.consentId, namingConsents.id))
    .where(eq(namingConsents.clientId, clientId))
    .orderBy(desc(namingConsents.givenOn), desc(namingConsents.recordedAt), desc(namingConsents.id));
  return rows.map(({ consent: { id, textVersion, means, givenOn }, ended }) => ({
    ...{ id, textVersion, means, givenOn: givenOn as CalendarDate },
    ended: ended && { on: ended.withdrawnOn as CalendarDate, isMistake: ended.isMistake },
  }));
}
