import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, engagements } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { PlannedSession } from './engagement.ts';

const halfADay = 12 * 60 * 60_000;

/** Sessions that are planned under an engagement and not logged yet, the next first. */
export async function findPlannedSessions(db: Reader, traineeId: string): Promise<PlannedSession[]> {
  const rows = await db
    .select({
      engagementId: engagements.id,
      clientCode: clients.code,
      startsAt: engagements.nextSessionAt,
    })
    .from(engagements)
    .innerJoin(clients, eq(clients.id, engagements.clientId))
    .where(
      and(
        eq(engagements.traineeId, traineeId),
        isNull(engagements.removedAt),
        isNotNull(engagements.nextSessionAt),
        sql`not exists (
          select 1 from ${practiceSessions}
          where ${practiceSessions.clientId} = ${engagements.clientId} and ${practiceSessions.removedAt} is null
            and ${practiceSessions.startedAt} > ${engagements.nextSessionAt} - ${halfADay}
        )`,
      ),
    )
    .orderBy(asc(engagements.nextSessionAt))
    .limit(10);
  return rows.flatMap(({ startsAt, ...row }) => (startsAt ? [{ ...row, startsAt }] : []));
}
