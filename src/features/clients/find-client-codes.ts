import { asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';

/** The codes of a trainee's clients, `C2` before `C10`, groups last. No names, so no keys. */
export async function findClientCodes(db: Reader, traineeId: string, most: number): Promise<string[]> {
  const rows = await db
    .select({ code: clients.code })
    .from(clients)
    .where(eq(clients.traineeId, traineeId))
    .orderBy(asc(clients.isGroup), asc(sql`cast(substr(${clients.code}, 2) as integer)`))
    .limit(most);
  return rows.map(({ code }) => code);
}
