import { and, asc, eq, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, groupMembers, namingConsents, namingConsentWithdrawals } from '#db/schema/clients.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { ClientEvidence } from './client-evidence.ts';
import { kindOf } from './client-kind.ts';
import { asTheyWere } from './find-clients-known-at.ts';
import type { ConsentInForce } from './naming-consent.ts';

/**
 * All clients of a trainee by their codes.
 * @param knownAt what was recorded after this instant is left out, and what was changed since reads as it did then.
 */
export async function findClientEvidence(
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<ClientEvidence[]> {
  const until = knownAt ?? new Date(8.64e15);
  const rows = await db
    .select({
      id: clients.id,
      code: clients.code,
      isGroup: clients.isGroup,
      severalAs: clients.severalAs,
      sponsorId: clients.sponsorId,
    })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), lte(clients.addedAt, until)))
    .orderBy(asc(clients.addedAt), asc(clients.code));
  const members = await db
    .select({ groupId: groupMembers.groupId, memberId: groupMembers.memberId })
    .from(groupMembers)
    .innerJoin(clients, eq(clients.id, groupMembers.groupId))
    .where(and(eq(clients.traineeId, traineeId), lte(groupMembers.addedAt, until)))
    .orderBy(asc(groupMembers.memberId));
  const consents = await findConsentsInForce(db, traineeId, until);
  const found = rows.map(({ isGroup, severalAs, ...row }) => ({
    ...row,
    is: kindOf({ isGroup, severalAs }),
    memberIds: members.filter(({ groupId }) => groupId === row.id).map(({ memberId }) => memberId),
    consents: consents.get(row.id) ?? [],
  }));
  return knownAt ? asTheyWere(db, found, traineeId, knownAt) : found;
}

async function findConsentsInForce(db: Reader, traineeId: string, until: Date) {
  const rows = await db
    .select({
      clientId: namingConsents.clientId,
      givenOn: namingConsents.givenOn,
      withdrawnOn: namingConsentWithdrawals.withdrawnOn,
      isMistake: namingConsentWithdrawals.isMistake,
    })
    .from(namingConsents)
    .leftJoin(
      namingConsentWithdrawals,
      and(
        eq(namingConsentWithdrawals.consentId, namingConsents.id),
        lte(namingConsentWithdrawals.recordedAt, until),
      ),
    )
    .where(and(eq(namingConsents.traineeId, traineeId), lte(namingConsents.recordedAt, until)))
    .orderBy(asc(namingConsents.givenOn), asc(namingConsents.recordedAt), asc(namingConsents.id));
  const byClient = new Map<string, ConsentInForce[]>();
  for (const { clientId, givenOn, withdrawnOn, isMistake } of rows) {
    if (isMistake) continue;
    const there = byClient.get(clientId) ?? [];
    there.push({
      givenOn: givenOn as CalendarDate,
      withdrawnOn: withdrawnOn as CalendarDate | null,
    });
    byClient.set(clientId, there);
  }
  return byClient;
}
