import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { accessLinks } from '#db/schema/accounts.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Role } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findAccessLink } from './find-access-link.ts';
import { beginLoginSession, endLoginSession } from './login-session.ts';
import { forgetTries, takeTry } from './throttle.ts';

export type DemoLinkRefusal = 'link-does-not-work' | 'throttled';

/** Signs a browser in as a person of the demo academy, once. In any other academy no such link works. */
export async function enterByDemoLink(
  db: Database,
  typed: { secret: string; address: string; cookieValue?: string | undefined },
  now: Date,
): Promise<Outcome<{ cookieValue: string; roles: Role[] }, DemoLinkRefusal, { seconds: number }>> {
  const { seconds } = await takeTry({ address: typed.address });
  if (seconds > 0) return refuse('throttled', { seconds });
  return db.write(async (tx) => {
    if (!(await findAcademy(tx))?.isDemo) return refuse('link-does-not-work');
    const link = await findAccessLink(tx, { secret: typed.secret, kind: 'demo' }, now);
    if (!link) return refuse('link-does-not-work');
    await tx.update(accessLinks).set({ usedAt: now }).where(eq(accessLinks.id, link.id));
    if (typed.cookieValue) await endLoginSession(tx, typed.cookieValue);
    const cookieValue = await beginLoginSession(tx, link.person.id, now);
    await recordEvent(tx, { actor: link.person, event: 'signed-in', subjectId: link.person.id, at: now });
    await forgetTries({ address: typed.address });
    return done({ cookieValue, roles: link.person.roles });
  });
}
