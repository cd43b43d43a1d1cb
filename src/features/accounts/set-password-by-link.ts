import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { accessLinks } from '#db/schema/accounts.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Role } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findAccessLink } from './find-access-link.ts';
import { hashPassword } from './hash-password.ts';
import { beginLoginSession, endLoginSessions } from './login-session.ts';
import { endAccessLinks } from './make-access-link.ts';
import { whyUnfit, type PasswordFault } from './password.ts';
import { storePassword } from './store-password.ts';
import { forgetAccount, forgetTries, takeTry } from './throttle.ts';

export type SetPasswordRefusal = 'link-does-not-work' | 'throttled' | PasswordFault;

/** Takes up an invitation, or a reset: uses the link up, sets the password, ends every session and begins one. */
export async function setPasswordByLink(
  db: Database,
  typed: { secret: string; kind: 'invitation' | 'reset'; password: string; address: string },
  now: Date,
): Promise<Outcome<{ cookieValue: string; roles: Role[] }, SetPasswordRefusal, { seconds: number }>> {
  const { seconds } = await takeTry({ address: typed.address });
  if (seconds > 0) return refuse('throttled', { seconds });
  const found = await findAccessLink(db, typed, now);
  if (!found) return refuse('link-does-not-work');
  const academyName = (await findAcademy(db))?.name ?? '';
  const fault = whyUnfit(typed.password, { ...found.person, academyName });
  if (fault) return refuse(fault);
  const hash = await hashPassword(typed.password);

  return db.write(async (tx) => {
    const link = await findAccessLink(tx, typed, now);
    if (!link) return refuse('link-does-not-work');
    const { person } = link;
    await tx.update(accessLinks).set({ usedAt: now }).where(eq(accessLinks.id, link.id));
    await endAccessLinks(tx, person.id);
    await storePassword(tx, person.id, hash, now);
    await endLoginSessions(tx, person.id);
    const cookieValue = await beginLoginSession(tx, person.id, now);
    await recordEvent(tx, {
      actor: person,
      event: 'password-set',
      subjectId: person.id,
      at: now,
      particulars: { by: typed.kind },
    });
    await forgetAccount(person.email);
    await forgetTries({ address: typed.address });
    return done({ cookieValue, roles: person.roles });
  });
}
