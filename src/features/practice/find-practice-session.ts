import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessionRevisions, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import { openForClient } from '#features/clients/client-words.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findOwnSessions } from './find-own-session.ts';
import type { OwnSession } from './own-session.ts';
import { namePlace } from '#features/clients/sealed-places.ts';
import { openWords } from './session-row.ts';
import { clientOfStep, openStepWords } from './step-words.ts';

/** One of the trainee's own sessions with everything said about it, a removed one too; `undefined`: not theirs. */
export async function findPracticeSession(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  id: string,
): Promise<OwnSession | undefined> {
  const [found] = await findOwnSessions(db, traineeId, [id]);
  const keyOf = found && (await findClientKeys(db, keys, traineeId));
  const key = found && keyOf?.(found.row.clientId);
  if (!key) return undefined;
  const { reflectionSealed: _r, noteSealed: _n, contentKey: _c, ...row } = found.row;
  const [client] = await db.select().from(clients).where(eq(clients.id, row.clientId));
  if (!client) return undefined;
  const steps = await db
    .select({
      step: practiceSteps.step,
      by: people.name,
      at: practiceSteps.takenAt,
      clientId: clientOfStep,
      sealed: practiceSteps.wordsSealed,
    })
    .from(practiceSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
    .innerJoin(people, eq(people.id, practiceSteps.actorId))
    .where(eq(practiceSteps.sessionId, id))
    .orderBy(asc(practiceSteps.seq));
  const edits = await db
    .select({ revision: practiceSessionRevisions.revision, at: practiceSessionRevisions.replacedAt })
    .from(practiceSessionRevisions)
    .where(eq(practiceSessionRevisions.sessionId, id))
    .orderBy(asc(practiceSessionRevisions.revision));
  return {
    ...row,
    ...openWords(key, found.row),
    heldOn: row.heldOn as CalendarDate,
    state: found.state,
    client: {
      code: client.code,
      isGroup: client.isGroup,
      name: openForClient(key, client.nameSealed, namePlace(client.id, traineeId)),
    },
    steps: steps.map(({ step, by, at, clientId, sealed }) => ({
      ...{ step, by, at },
      words: openStepWords(keyOf, { sessionId: id, clientId, sealed }, traineeId),
    })),
    edits,
  };
}

/** The id of the latest session that can be repeated: not with somebody who was erased; `undefined`: there is none. */
export async function findLastLogged(db: Reader, traineeId: string): Promise<string | undefined> {
  const [last] = await db
    .select({ id: practiceSessions.id })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        isNull(clients.erasedAt),
      ),
    )
    .orderBy(desc(practiceSessions.startedAt))
    .limit(1);
  return last?.id;
}
