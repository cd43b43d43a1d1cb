import { and, desc, eq, gt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { idleMinutes, type LoginSession } from './session-span.ts';

/** The browsers on which somebody is signed in, the last used first. */
export async function findLoginSessions(db: Reader, personId: string, now: Date): Promise<LoginSession[]> {
  const rows = await db
    .select()
    .from(loginSessions)
    .where(and(eq(loginSessions.personId, personId), gt(loginSessions.expiresAt, now)))
    .orderBy(desc(loginSessions.expiresAt));
  return rows.map(({ id, startedAt, expiresAt }) => ({
    id,
    startedAt,
    lastUsedAt: new Date(Math.max(startedAt.getTime(), expiresAt.getTime() - idleMinutes * 60_000)),
  }));
}
