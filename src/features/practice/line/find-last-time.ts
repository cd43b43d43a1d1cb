import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { toldOf } from '../session-time.ts';
import type { LastTime } from './whole-line.ts';

/**
 * How the latest session with this client was held; a chemistry call is no example for coaching. `known`: there is such a
 * client in the trainee's list.
 */
export async function findLastTime(
  db: Reader,
  traineeId: string,
  code: string,
): Promise<{ known: boolean; isErased: boolean; last: LastTime | undefined }> {
  const [client] = await db
    .select({ id: clients.id, erasedAt: clients.erasedAt })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.code, code)));
  if (!client) return { known: false, isErased: false, last: undefined };
  if (client.erasedAt) return { known: true, isErased: true, last: undefined };
  const [session] = await db
    .select()
    .from(practiceSessions)
    .where(
      and(
        eq(practiceSessions.clientId, client.id),
        isNull(practiceSessions.removedAt),
        ne(practiceSessions.kind, 'chemistry-call'),
      ),
    )
    .orderBy(desc(practiceSessions.startedAt))
    .limit(1);
  if (!session) return { known: true, isErased: false, last: undefined };
  const { durationMinutes, groupSize, fee, medium, clientAgreedToBeNamed: agreed } = session;
  const { startsAt } = toldOf(session.startedAt, session.timeZone);
  return {
    known: true,
    isErased: false,
    last: { client: code, startsAt, durationMinutes, groupSize, fee, medium, agreed },
  };
}
