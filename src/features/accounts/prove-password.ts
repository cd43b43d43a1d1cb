import { eq } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { loginSessions, passwords } from '#db/schema/accounts.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { isPassword } from './hash-password.ts';
import type { SignedIn } from './login-session.ts';
import { forgetTries, takeTry } from './throttle.ts';

/** So long a password that was given stands for acts that ask for it again, such as signing. */
export const provedMinutes = 15;

/** Whether the password has to be given again. Who signs in without one, as in a demo academy, is not asked. */
export async function needsProof(db: Reader, signedIn: SignedIn, now: Date): Promise<boolean> {
  if (now.getTime() - signedIn.provedAt.getTime() <= provedMinutes * 60_000) return false;
  return (await db.$count(passwords, eq(passwords.personId, signedIn.person.id))) > 0;
}

export type ProvePasswordRefusal = 'wrong' | 'throttled';

/** The password of whoever is signed in, given again. It counts into the same limits as signing in. */
export async function provePassword(
  db: Database,
  { person, sessionId }: SignedIn,
  typed: { password: string; address: string },
  now: Date,
): Promise<Outcome<undefined, ProvePasswordRefusal, { seconds: number }>> {
  const attempt = { address: typed.address, account: person.email };
  const { seconds } = await takeTry(attempt);
  if (seconds > 0) return refuse('throttled', { seconds });
  const [known] = await db.select().from(passwords).where(eq(passwords.personId, person.id));
  if (!(await isPassword(typed.password, known?.hash))) return refuse('wrong');
  await forgetTries(attempt);
  await db.write((tx) =>
    tx.update(loginSessions).set({ provedAt: now }).where(eq(loginSessions.id, sessionId)),
  );
  return done(undefined);
}
