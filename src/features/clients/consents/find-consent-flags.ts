import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, namingConsents, namingConsentWithdrawals } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { ConsentFlag } from './consent-flag.ts';

/**
 * Consents of a trainee's clients that were on record at an instant, such as that of a certificate, and ended later; only of clients
 * with a session held by then. It voids nothing, and names nobody.
 */
export async function findConsentFlags(db: Reader, traineeId: string, at: Date): Promise<ConsentFlag[]> {
  const rows = await db
    .select({
      clientCode: clients.code,
      endedOn: namingConsentWithdrawals.withdrawnOn,
      isMistake: namingConsentWithdrawals.isMistake,
    })
    .from(namingConsents)
    .innerJoin(namingConsentWithdrawals, eq(namingConsentWithdrawals.consentId, namingConsents.id))
    .innerJoin(clients, eq(clients.id, namingConsents.clientId))
    .where(
      and(
        eq(namingConsents.traineeId, traineeId),
        lte(namingConsents.recordedAt, at),
        gt(namingConsentWithdrawals.recordedAt, at),
        sql`exists (select 1 from ${practiceSessions} where ${and(
          eq(practiceSessions.clientId, clients.id),
          isNull(practiceSessions.removedAt),
          lte(practiceSessions.startedAt, at),
        )})`,
      ),
    )
    .orderBy(namingConsentWithdrawals.withdrawnOn, clients.code);
  return rows.map((row) => ({ ...row, endedOn: row.endedOn as CalendarDate }));
}
