import { and, eq } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { endLoginSessions, type SignedIn } from './login-session.ts';

export type EndSessionsRefusal = 'not-found';

/** Signs other browsers of one's own out: the one with this id, or all but the one that asks. */
export async function endOwnSessions(
  db: Database,
  { person: actor, sessionId }: SignedIn,
  which: { id: string } | 'all-others',
  now: Date,
): Promise<Outcome<{ ended: number }, EndSessionsRefusal>> {
  return db.write(async (tx) => {
    const ended =
      which === 'all-others'
        ? await endLoginSessions(tx, actor.id, sessionId)
        : await endLoginSession(tx, actor.id, which.id);
    if (ended === 0 && which !== 'all-others') return refuse('not-found');
    const particulars = { sessions: ended };
    await recordEvent(tx, { actor, event: 'signed-out', subjectId: actor.id, at: now, particulars });
    return done({ ended });
  });
}

async function endLoginSession(tx: Writer, personId: string, id: string): Promise<number> {
  const ended = await tx
    .delete(loginSessions)
    .where(and(eq(loginSessions.id, id), eq(loginSessions.personId, personId)))
    .returning({ id: loginSessions.id });
  return ended.length;
}
