import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { loginSessions, passwords } from '#db/schema/accounts.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { hashPassword, isPassword } from './hash-password.ts';
import { endLoginSessions, type SignedIn } from './login-session.ts';
import { endAccessLinks } from './make-access-link.ts';
import { whyUnfit, type PasswordFault } from './password.ts';
import { storePassword } from './store-password.ts';
import { forgetTries, takeTry } from './throttle.ts';

export type ChangePasswordRefusal = 'wrong' | 'throttled' | PasswordFault;

/** A new password for whoever knows the old one. All other browsers are signed out, and open links end. */
export async function changeOwnPassword(
  db: Database,
  { person: actor, sessionId }: SignedIn,
  typed: { current: string; password: string; address: string },
  now: Date,
): Promise<Outcome<{ ended: number }, ChangePasswordRefusal, { seconds: number }>> {
  const attempt = { address: typed.address, account: actor.email };
  const { seconds } = await takeTry(attempt);
  if (seconds > 0) return refuse('throttled', { seconds });
  const [before] = await db.select().from(passwords).where(eq(passwords.personId, actor.id));
  if (!(await isPassword(typed.current, before?.hash))) return refuse('wrong');
  await forgetTries(attempt);
  const academyName = (await findAcademy(db))?.name ?? '';
  const fault = whyUnfit(typed.password, { ...actor, academyName });
  if (fault) return refuse(fault);
  const hash = await hashPassword(typed.password);
  return db.write(async (tx) => {
    const [still] = await tx.select().from(passwords).where(eq(passwords.personId, actor.id));
    if (still?.hash !== before?.hash) return refuse('wrong');
    await storePassword(tx, actor.id, hash, now);
    await endAccessLinks(tx, actor.id);
    const ended = await endLoginSessions(tx, actor.id, sessionId);
    await tx.update(loginSessions).set({ provedAt: now }).where(eq(loginSessions.id, sessionId));
    await recordEvent(tx, {
      actor,
      event: 'password-set',
      subjectId: actor.id,
      at: now,
      particulars: { by: 'change' },
    });
    return done({ ended });
  });
}
