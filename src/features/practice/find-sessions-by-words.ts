import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { anywhere } from '#shared/search-words.ts';

export interface FoundSession {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  clientCode: string;
  topic: string;
}

const most = 50;

/** A trainee's own sessions whose topic holds the words or whose client has that code, newest first, fifty at most. */
export async function findSessionsByWords(
  db: Reader,
  traineeId: string,
  words: string,
): Promise<FoundSession[]> {
  const rows = await db
    .select({
      id: practiceSessions.id,
      heldOn: practiceSessions.heldOn,
      durationMinutes: practiceSessions.durationMinutes,
      clientCode: clients.code,
      topic: practiceSessions.topic,
    })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        or(
          sql`${practiceSessions.topic} like ${anywhere(words)} escape '\\'`,
          eq(clients.code, words.toUpperCase()),
        ),
      ),
    )
    .orderBy(desc(practiceSessions.startedAt))
    .limit(most);
  return rows.map((row) => ({ ...row, heldOn: calendarDate(row.heldOn) }));
}
