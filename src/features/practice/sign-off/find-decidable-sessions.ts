import { and, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { lastStep } from '../last-step.ts';
import { stateAfter, type PracticeState } from '../practice-state.ts';

/** A session as a mentor saw it: a decision is about what was on the screen, not about a later edit. */
export interface SeenSession {
  id: string;
  revision: number;
}

export interface DecidableSession extends SeenSession {
  traineeId: string;
  clientId: string;
  state: Extract<PracticeState, 'sent' | 'asked'>;
}

export type NotDecidable = 'not-found' | 'changed-meanwhile' | 'already-signed' | 'already-returned';

/**
 * The sessions on which this mentor may decide now, in the order asked for, or the first reason against one of them. A
 * session that was never sent, is gone or belongs to a trainee they do not accompany today is `not-found`.
 */
export async function findDecidableSessions(
  db: Reader,
  actor: Person,
  seen: readonly SeenSession[],
  now: Date,
): Promise<Outcome<DecidableSession[], NotDecidable, { sessionId: string }>> {
  const today = await findToday(db, now);
  const rows = await db
    .select({
      id: practiceSessions.id,
      revision: practiceSessions.revision,
      traineeId: practiceSessions.traineeId,
      clientId: practiceSessions.clientId,
      lastStep,
    })
    .from(practiceSessions)
    .where(
      and(
        inArray(
          practiceSessions.id,
          seen.map(({ id }) => id),
        ),
        isNull(practiceSessions.removedAt),
      ),
    );
  const sessions = new Map(rows.map((row) => [row.id, row]));
  const accompanied = new Map<string, boolean>();
  for (const { traineeId } of rows)
    if (!accompanied.has(traineeId)) {
      const isAssignedToday = await isAssigned(db, actor.id, traineeId, today);
      accompanied.set(traineeId, may.signOffPractice(actor, { traineeId, isAssignedToday }));
    }

  const decidable: DecidableSession[] = [];
  for (const { id, revision } of seen) {
    const session = sessions.get(id);
    if (!session?.lastStep || !accompanied.get(session.traineeId))
      return refuse('not-found', { sessionId: id });
    const state = stateAfter(session.lastStep);
    if (state === 'signed') return refuse('already-signed', { sessionId: id });
    if (state === 'returned') return refuse('already-returned', { sessionId: id });
    if (state === 'draft' || session.revision !== revision)
      return refuse('changed-meanwhile', { sessionId: id });
    const { traineeId, clientId } = session;
    decidable.push({ id, revision, traineeId, clientId, state });
  }
  return done(decidable);
}
