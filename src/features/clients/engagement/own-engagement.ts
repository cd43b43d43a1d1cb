import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, engagements } from '#db/schema/clients.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { shareADay, type EngagementDays } from './engagement.ts';

export type EngagementRow = typeof engagements.$inferSelect;

/** An engagement of this trainee, a removed one too; `undefined`: there is none, or it is not theirs. */
export async function findOwnEngagement(
  db: Reader,
  traineeId: string,
  id: string,
): Promise<EngagementRow | undefined> {
  const [row] = await db
    .select()
    .from(engagements)
    .where(and(eq(engagements.id, id), eq(engagements.traineeId, traineeId)));
  return row;
}

/** A client of this trainee by the code, as an engagement asks about them. */
export async function findEngagingClient(db: Reader, traineeId: string, code: string) {
  const [client] = await db
    .select({ id: clients.id, isGroup: clients.isGroup, erasedAt: clients.erasedAt })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.code, code)));
  return client;
}

/** The first engagement with this client that shares a day with these; `undefined`: none does. */
export async function findClashing(
  db: Reader,
  clientId: string,
  days: EngagementDays,
  exceptId?: string,
): Promise<EngagementRow | undefined> {
  const rows = await db
    .select()
    .from(engagements)
    .where(
      and(
        eq(engagements.clientId, clientId),
        isNull(engagements.removedAt),
        exceptId === undefined ? undefined : ne(engagements.id, exceptId),
      ),
    );
  return rows.find((row) => shareADay(daysOf(row), days));
}

export const daysOf = (row: Pick<EngagementRow, 'startsOn' | 'endedOn'>): EngagementDays => ({
  startsOn: row.startsOn as CalendarDate,
  endedOn: row.endedOn as CalendarDate | null,
});
