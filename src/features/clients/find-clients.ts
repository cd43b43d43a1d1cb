import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { kindOf } from './client-kind.ts';
import { findClientKeys } from './client-key.ts';
import { openForClient } from './client-words.ts';
import type { OwnClient } from './own-client.ts';
import { namePlace } from './sealed-places.ts';

/** The trainee's own clients with their names, people before groups, by their numbers. */
export async function findClients(db: Reader, keys: KeyRing, traineeId: string): Promise<OwnClient[]> {
  const keyOf = await findClientKeys(db, keys, traineeId);
  const rows = await db
    .select({
      id: clients.id,
      code: clients.code,
      isGroup: clients.isGroup,
      severalAs: clients.severalAs,
      erasedAt: clients.erasedAt,
      nameSealed: clients.nameSealed,
      sessions: sql<number>`count(${practiceSessions.id})`,
      minutes: sql<number>`coalesce(sum(${practiceSessions.durationMinutes}), 0)`,
      lastOn: sql<CalendarDate | null>`max(${practiceSessions.heldOn})`,
    })
    .from(clients)
    .leftJoin(
      practiceSessions,
      and(eq(practiceSessions.clientId, clients.id), isNull(practiceSessions.removedAt)),
    )
    .where(eq(clients.traineeId, traineeId))
    .groupBy(clients.id)
    .orderBy(clients.isGroup, sql`cast(substr(${clients.code}, 2) as integer)`);
  return rows.map(({ nameSealed, lastOn, severalAs, ...row }) => {
    const key = keyOf?.(row.id);
    return {
      ...row,
      kind: kindOf({ isGroup: row.isGroup, severalAs }),
      lastOn: lastOn ?? undefined,
      name: key && openForClient(key, nameSealed, namePlace(row.id, traineeId)),
    };
  });
}
