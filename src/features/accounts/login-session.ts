import { createHash } from 'node:crypto';
import { and, eq, lte, ne } from 'drizzle-orm';
import { Lucia, TimeSpan, generateIdFromEntropySize, type Adapter } from 'lucia';
import type { Database, Writer } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Person } from '#features/people/person.ts';
import { endOf, idleMinutes } from './session-span.ts';

export interface SignedIn {
  person: Person;
  /** What the store knows the browser by: SHA-256 of its cookie. */
  sessionId: string;
  /** The last time the password was given. */
  provedAt: Date;
}

const digest = (cookieValue: string) => createHash('sha256').update(cookieValue).digest('hex');

const unused = () =>
  Promise.reject(new Error('Sessions begin and end in the transaction of their use case.'));

/**
 * Lucia's ids and validation over our own table, which never holds an id itself. Whether a session has ended is
 * judged here, by `now`; Lucia, which reads the clock of the machine, is told that it has not.
 */
function storeOf(db: Database, now: Date): Adapter {
  const end = (cookieValue: string) =>
    db.write(async (tx) => {
      await tx.delete(loginSessions).where(eq(loginSessions.id, digest(cookieValue)));
    });
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
      if (now >= session.expiresAt) {
        await end(cookieValue);
        return [null, null];
      }
      const roles = rows.flatMap(({ role }) => role ?? []);
      return [
        {
          id: cookieValue,
          userId: person.id,
          expiresAt: new Date(Date.now() + idleMinutes * 60_000),
          attributes: { startedAt: session.startedAt, endsAt: session.expiresAt, provedAt: session.provedAt },
        },
        {
          id: person.id,
          attributes: { name: person.name, email: person.email, timeZone: person.timeZone, roles },
        },
      ];
    },
    deleteSession: end,
    setSession: unused,
    updateSessionExpiration: unused,
    getUserSessions: unused,
    deleteUserSessions: unused,
    deleteExpiredSessions: unused,
  };
}

const luciaOf = (db: Database, now: Date) =>
  new Lucia(storeOf(db, now), {
    sessionExpiresIn: new TimeSpan(idleMinutes, 'm'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });

/** A step: begins a session and answers the value of its cookie, always a new one. Sessions that are over go. */
export async function beginLoginSession(tx: Writer, personId: string, now: Date): Promise<string> {
  await tx.delete(loginSessions).where(lte(loginSessions.expiresAt, now));
  const cookieValue = generateIdFromEntropySize(25);
  await tx.insert(loginSessions).values({
    id: digest(cookieValue),
    personId,
    startedAt: now,
    provedAt: now,
    expiresAt: endOf(now, now),
  });
  return cookieValue;
}

/** Begins a session in a transaction of its own: for tests and tools that need somebody signed in. */
export const startLoginSession = (db: Database, personId: string, now: Date): Promise<string> =>
  db.write((tx) => beginLoginSession(tx, personId, now));

/** A step: ends the session behind a cookie, whoever's it is. */
export async function endLoginSession(tx: Writer, cookieValue: string): Promise<void> {
  await tx.delete(loginSessions).where(eq(loginSessions.id, digest(cookieValue)));
}

/** A step: ends all sessions of a person, but for the one to keep. Answers how many. */
export async function endLoginSessions(tx: Writer, personId: string, except?: string): Promise<number> {
  const ended = await tx
    .delete(loginSessions)
    .where(
      and(
        eq(loginSessions.personId, personId),
        except === undefined ? undefined : ne(loginSessions.id, except),
      ),
    )
    .returning({ id: loginSessions.id });
  return ended.length;
}

/** Who is behind a cookie, or `undefined`: unknown, ended, idle too long, older than twelve hours, suspended. */
export async function findSignedIn(
  db: Database,
  cookieValue: string,
  now: Date,
): Promise<SignedIn | undefined> {
  if (!/^[a-z0-9]{40}$/.test(cookieValue)) return undefined;
  const { session, user } = await luciaOf(db, now).validateSession(cookieValue);
  if (!session) return undefined;
  const sessionId = digest(cookieValue);
  // Written once a minute at most: a session may end up to a minute before its thirty idle minutes are over.
  const end = endOf(session.startedAt, now);
  if (end.getTime() - session.endsAt.getTime() >= 60_000)
    await db.write((tx) =>
      tx.update(loginSessions).set({ expiresAt: end }).where(eq(loginSessions.id, sessionId)),
    );
  const { id, name, email, timeZone, roles } = user;
  return { person: { id, name, email, timeZone, roles }, sessionId, provedAt: session.provedAt };
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>;
    DatabaseUserAttributes: Omit<Person, 'id'>;
    DatabaseSessionAttributes: { startedAt: Date; endsAt: Date; provedAt: Date };
  }
}
