import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessionRevisions, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findLinesSince } from '#features/audit/find-lines-since.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { PracticeEvidence } from './find-practice-evidence.ts';
import type { SessionFee, SessionKind } from './practice-session.ts';
import { stateAfter, type PracticeStep } from './practice-state.ts';

/** The plain fields of a session, as its row or one of its revisions has them. */
interface Said {
  clientId: string;
  heldOn: string;
  durationMinutes: number;
  kind: SessionKind;
  groupSize: number | null;
  fee: SessionFee;
  clientAgreedToBeNamed: boolean;
}

/**
 * The practice log of a trainee as it read at that instant, the oldest first: what was logged by then, in the words of then,
 * where each session stood then. What was removed since is there; what was restored since is not.
 */
export async function findPracticeKnownAt(
  db: Reader,
  traineeId: string,
  knownAt: Date,
): Promise<PracticeEvidence[]> {
  const p = practiceSessions;
  const own = eq(p.traineeId, traineeId);
  const lastStepThen = sql<PracticeStep | null>`(
    select ${sql.identifier('step')} from ${practiceSteps}
    where ${practiceSteps}.session_id = ${p}.id and ${practiceSteps}.taken_at <= ${knownAt.getTime()}
    order by ${practiceSteps}.seq desc limit 1
  )`;
  const sessions = await db
    .select({ session: p, step: lastStepThen })
    .from(p)
    .where(and(own, lte(p.loggedAt, knownAt)))
    .orderBy(asc(p.startedAt), asc(p.id));
  const revisions = await db
    .select({ id: practiceSessionRevisions.sessionId, fields: practiceSessionRevisions.fields })
    .from(practiceSessionRevisions)
    .innerJoin(p, eq(p.id, practiceSessionRevisions.sessionId))
    .where(and(own, gt(practiceSessionRevisions.replacedAt, knownAt)))
    .orderBy(asc(practiceSessionRevisions.revision));
  // The first one that was replaced since is what it said then.
  const saidThen = new Map(revisions.toReversed().map(({ id, fields }) => [id, JSON.parse(fields) as Said]));
  const since = await findLinesSince(
    db,
    ['practice-removed', 'practice-restored'],
    db.select({ id: p.id }).from(p).where(own),
    knownAt,
  );
  const next = new Map(since.toReversed().map(({ subjectId, event }) => [subjectId, event]));
  const codes = new Map(
    (
      await db
        .select({ id: clients.id, code: clients.code })
        .from(clients)
        .where(eq(clients.traineeId, traineeId))
    ).map(({ id, code }) => [id, code]),
  );

  return sessions.flatMap(({ session, step }) => {
    const { id, removedAt } = session;
    const happens = next.get(id);
    const wasRemoved = happens ? happens === 'practice-restored' : removedAt !== null && removedAt <= knownAt;
    if (wasRemoved) return [];
    const said = saidThen.get(id) ?? session;
    const { clientId, durationMinutes, kind, groupSize, fee, clientAgreedToBeNamed } = said;
    return {
      ...{ id, clientId, durationMinutes, kind, groupSize, fee, clientAgreedToBeNamed },
      heldOn: said.heldOn as CalendarDate,
      clientCode: codes.get(clientId) ?? '',
      state: stateAfter(step),
    };
  });
}
