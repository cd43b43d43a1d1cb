import { and, between, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { LetterSums } from './organisation-letter.ts';

/**
 * What a trainee's log says of coaching that an organisation paid for in a period: sessions with the clients it sponsors, and with
 * itself, in whatever state they are. A chemistry call is not coaching.
 */
export async function findLetterSums(
  db: Reader,
  what: { traineeId: string; organisationId: string; fromOn: CalendarDate; untilOn: CalendarDate },
): Promise<LetterSums> {
  const [sums] = await db
    .select({
      minutes: sql<number>`coalesce(sum(${practiceSessions.durationMinutes}), 0)`,
      clients: sql<number>`count(distinct ${practiceSessions.clientId})`,
    })
    .from(clients)
    .innerJoin(practiceSessions, eq(practiceSessions.clientId, clients.id))
    .where(
      and(
        eq(clients.traineeId, what.traineeId),
        or(eq(clients.sponsorId, what.organisationId), eq(clients.id, what.organisationId)),
        isNull(practiceSessions.removedAt),
        ne(practiceSessions.kind, 'chemistry-call'),
        between(practiceSessions.heldOn, what.fromOn, what.untilOn),
      ),
    );
  return sums ?? { minutes: 0, clients: 0 };
}
