import { eq } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { passwords } from '#db/schema/accounts.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Role } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { isPassword } from './hash-password.ts';
import { beginLoginSession, endLoginSession } from './login-session.ts';
import { forgetTries, takeTry } from './throttle.ts';

export type SignInRefusal = 'wrong' | 'throttled';

/**
 * Signs a browser in by e-mail address and password. Unknown, wrong, suspended and not yet set up are one refusal,
 * after the same work.
 */
export async function signIn(
  db: Database,
  typed: {
    email: string;
    password: string;
    /** The address of the browser. */
    address: string;
    /** The cookie it brought along: that session ends, whoever's it was. */
    cookieValue?: string | undefined;
  },
  now: Date,
): Promise<
  Outcome<{ cookieValue: string; roles: Role[] }, SignInRefusal, { seconds?: number; left?: number }>
> {
  const email = typed.email.slice(0, 260).trim().toLowerCase();
  const attempt = { address: typed.address, account: email };
  const { seconds, left } = await takeTry(attempt);
  if (seconds > 0) return refuse('throttled', { seconds });
  const account = await findAccount(db, email);
  if (!(await isPassword(typed.password, account?.hash)) || !account) return refuse('wrong', { left });

  const session = await db.write(async (tx) => {
    // The world may have changed while the password was hashed.
    const still = await findAccount(tx, email);
    if (still?.hash !== account.hash) return undefined;
    if (typed.cookieValue) await endLoginSession(tx, typed.cookieValue);
    const cookieValue = await beginLoginSession(tx, still.id, now);
    await recordEvent(tx, { actor: { id: still.id }, event: 'signed-in', subjectId: still.id, at: now });
    return { cookieValue, roles: still.roles };
  });
  if (!session) return refuse('wrong', { left });
  await forgetTries(attempt);
  return done(session);
}

/** Somebody who may sign in; `undefined` for whoever is unknown, suspended or without a password. */
async function findAccount(db: Reader, email: string) {
  const rows = await db
    .select({ id: people.id, suspendedAt: people.suspendedAt, hash: passwords.hash, role: personRoles.role })
    .from(people)
    .innerJoin(passwords, eq(passwords.personId, people.id))
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(eq(people.email, email));
  const [first] = rows;
  if (!first || first.suspendedAt) return undefined;
  return { id: first.id, hash: first.hash, roles: rows.map(({ role }) => role) };
}
