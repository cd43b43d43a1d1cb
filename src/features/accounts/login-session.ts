import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { Lucia, TimeSpan, generateIdFromEntropySize, type Adapter } from 'lucia';
import type { Database } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Person } from '#features/people/person.ts';

export interface SignedIn {
  person: Person;
  /** What the store knows the browser by: SHA-256 of its cookie. */
  sessionId: string;
  /** The last time the password was given. */
  provedAt: Date;
}

/** Ends after this long without use … */
export const idleMinutes = 30;
/** … and after this long in any case. */
export const absoluteHours = 12;

const digest = (cookieValue: string) => createHash('sha256').update(cookieValue).digest('hex');

/** Lucia's ids and sliding expiry over our own table, which never holds an id itself. */
function storeOf(db: Database): Adapter {
  return {
    async getSessionAndUser(cookieValue) {
      const rows = await db
        .select({ session: loginSessions, person: people, role: personRoles.role })
        .from(loginSessions)
        .innerJoin(people, eq(people.id, loginSessions.personId))
        .leftJoin(personRoles, eq(personRoles.personId, people.id))
        .where(eq(loginSessions.id, digest(cookieValue)));
      const [first] = rows;
      if (!first || first.person.suspendedAt) return [null, null];
      const { session, person } = first;
      const roles = rows.flatMap(({ role }) => role ?? []);
      return [
        {
          id: cookieValue,
          userId: person.id,
          expiresAt: session.expiresAt,
          attributes: { startedAt: session.startedAt, provedAt: session.provedAt },
        },
        {
          id: person.id,
          attributes: { name: person.name, email: person.email, timeZone: person.timeZone, roles },
        },
      ];
    },
    async setSession(session) {
      await db.write((tx) =>
        tx.insert(loginSessions).values({
          id: digest(session.id),
          personId: session.userId,
          expiresAt: session.expiresAt,
          startedAt: session.attributes.startedAt,
          provedAt: session.attributes.provedAt,
        }),
      );
    },
    async updateSessionExpiration(cookieValue, expiresAt) {
      await db.write((tx) =>
        tx
          .update(loginSessions)
          .set({ expiresAt })
          .where(eq(loginSessions.id, digest(cookieValue))),
      );
    },
    async deleteSession(cookieValue) {
      await db.write((tx) => tx.delete(loginSessions).where(eq(loginSessions.id, digest(cookieValue))));
    },
    getUserSessions: () => Promise.reject(new Error('Sessions are listed by find-login-sessions.')),
    deleteUserSessions: () => Promise.reject(new Error('Sessions end in the transaction that ends them.')),
    deleteExpiredSessions: () => Promise.reject(new Error('Sessions end in the transaction that ends them.')),
  };
}

const luciaOf = (db: Database) =>
  new Lucia(storeOf(db), {
    sessionExpiresIn: new TimeSpan(idleMinutes, 'm'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });

/** Starts a session and answers the value of its cookie: always a new one, whatever the browser brought along. */
export async function startLoginSession(db: Database, personId: string, now: Date): Promise<string> {
  const cookieValue = generateIdFromEntropySize(25);
  await luciaOf(db).createSession(personId, { startedAt: now, provedAt: now }, { sessionId: cookieValue });
  return cookieValue;
}

/** Who is behind a cookie, or `undefined`: unknown, ended, idle too long, older than twelve hours, suspended. */
export async function findSignedIn(
  db: Database,
  cookieValue: string,
  now: Date,
): Promise<SignedIn | undefined> {
  if (!/^[a-z0-9]{40}$/.test(cookieValue)) return undefined;
  const lucia = luciaOf(db);
  const { session, user } = await lucia.validateSession(cookieValue);
  if (!session) return undefined;
  const end = session.startedAt.getTime() + absoluteHours * 3_600_000;
  if (now.getTime() >= end) {
    await lucia.invalidateSession(cookieValue);
    return undefined;
  }
  // Lucia extends only in the second half of the span; idle time is counted from the last use, to the minute.
  const idleEnd = Math.min(now.getTime() + idleMinutes * 60_000, end);
  if (idleEnd - session.expiresAt.getTime() >= 60_000)
    await db.write((tx) =>
      tx
        .update(loginSessions)
        .set({ expiresAt: new Date(idleEnd) })
        .where(eq(loginSessions.id, digest(cookieValue))),
    );
  const { id, name, email, timeZone, roles } = user;
  return {
    person: { id, name, email, timeZone, roles },
    sessionId: digest(cookieValue),
    provedAt: session.provedAt,
  };
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>;
    DatabaseUserAttributes: Omit<Person, 'id'>;
    DatabaseSessionAttributes: { startedAt: Date; provedAt: Date };
  }
}
