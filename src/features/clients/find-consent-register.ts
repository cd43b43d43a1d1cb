import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, namingConsents, namingConsentWithdrawals } from '#db/schema/clients.ts';
import type { RegisteredConsent } from './registered-consent.ts';

/** All consents of a trainee's clients, by client and day. */
export async function findConsentRegister(db: Reader, traineeId: string): Promise<RegisteredConsent[]> {
  const rows = await db
    .select({
      clientCode: clients.code,
      textVersion: namingConsents.textVersion,
      means: namingConsents.means,
      givenOn: namingConsents.givenOn,
      recordedAt: namingConsents.recordedAt,
      withdrawnOn: namingConsentWithdrawals.withdrawnOn,
      isMistake: namingConsentWithdrawals.isMistake,
    })
    .from(namingConsents)
    .innerJoin(clients, eq(clients.id, namingConsents.clientId))
    .leftJoin(namingConsentWithdrawals, eq(namingConsentWithdrawals.consentId, namingConsents.id))
    .where(eq(namingConsents.traineeId, traineeId))
    .orderBy(
      asc(clients.addedAt),
      asc(clients.code),
      asc(namingConsents.givenOn),
      asc(namingConsents.recordedAt),
      asc(namingConsents.id),
    );
  return rows.map(({ isMistake, ...row }) => ({ ...row, isMistake: isMistake ?? false }));
}
