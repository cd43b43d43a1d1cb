import { eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { people } from '#db/schema/people.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { PracticeStep } from '../practice-state.ts';
import { clientOfStep, openStepWords } from '../step-words.ts';

/** The last thing that happened to a practice session. */
export interface LastWords {
  step: PracticeStep;
  /** Who did it, by name. */
  by: string;
  at: Date;
  /** The question, answer or reason; `undefined`: none was given, or the key is gone. */
  words: string | undefined;
}

const mostSessions = 500;

/** By session; what is not this trainee's, and what nothing has happened to, is not among them. At most 500 are looked up. */
export async function findLastWords(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  sessionIds: readonly string[],
): Promise<Map<string, LastWords>> {
  const asked = new Set(sessionIds.slice(0, mostSessions));
  if (asked.size === 0) return new Map();
  const rows = await db
    .select({
      step: practiceSteps,
      by: people.name,
      traineeId: practiceSessions.traineeId,
      clientId: clientOfStep,
    })
    .from(practiceSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
    .innerJoin(people, eq(people.id, practiceSteps.actorId))
    .where(
      inArray(
        practiceSteps.seq,
        sql`(select max(seq) from ${practiceSteps} where session_id in ${[...asked]} group by session_id)`,
      ),
    );
  const own = rows.filter((row) => row.traineeId === traineeId);
  const about = own.map(({ clientId }) => clientId);
  const keyOf = await findClientKeys(db, keys, traineeId, about);
  return new Map(
    own.map(({ step: { sessionId, step, takenAt, wordsSealed: sealed }, by, clientId }) => {
      const words = openStepWords(keyOf, { sessionId, clientId, sealed }, traineeId);
      return [sessionId, { step, by, at: takenAt, words }];
    }),
  );
}
