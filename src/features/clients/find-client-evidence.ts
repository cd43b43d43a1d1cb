import { and, asc, eq, inArray, lte } from 'drizzle-orm';
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
export const findClientEvidence = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<ClientEvidence[]> => (await findClientEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees; one without clients is not among them. */
export async function findClientEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, ClientEvidence[]>> {
  const until = knownAt ?? new Date(8.64e15);
  const rows = await db
    .select({
      traineeId: clients.traineeId,
      id: clients.id,
      code: clients.code,
      isGroup: clients.isGroup,
      severalAs: clients.severalAs,
      sponsorId: clients.sponsorId,
    })
    .from(clients)
    .where(and(inArray(clients.traineeId, [...traineeIds]), lte(clients.addedAt, until)))
    .orderBy(asc(clients.addedAt), asc(clients.code));
  const members = await db
    .select({ groupId: groupMembers.groupId, memberId: groupMembers.memberId })
    .from(groupMembers)
    .innerJoin(clients, eq(clients.id, groupMembers.groupId))
    .where(and(inArray(clients.traineeId, [...traineeIds]), lte(groupMembers.addedAt, until)))
    .orderBy(asc(groupMembers.memberId));
  const membersOf = Map.groupBy(members, ({ groupId }) => groupId);
  const consents = await findConsentsInForce(db, traineeIds, until);
  const found = new Map<string, ClientEvidence[]>();
  for (const { traineeId, isGroup, severalAs, ...row } of rows) {
    const those = found.get(traineeId) ?? [];
    those.push({
      ...row,
      is: kindOf({ isGroup, severalAs }),
      memberIds: (membersOf.get(row.id) ?? []).map(({ memberId }) => memberId),
      consents: consents.get(row.id) ?? [],
    });
    found.set(traineeId, those);
  }
  if (knownAt)
    for (const [traineeId, those] of found)
      found.set(traineeId, await asTheyWere(db, those, traineeId, knownAt));
  return found;
}

async function findConsentsInForce(db: Reader, traineeIds: readonly string[], until: Date) {
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
    .where(and(inArray(namingConsents.traineeId, [...traineeIds]), lte(namingConsents.recordedAt, until)))
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
