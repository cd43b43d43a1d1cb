import { sql } from 'drizzle-orm';
import { practiceSessionRevisions, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { openForClient, type ClientKeys } from '#features/clients/client-words.ts';
import { wordsPlace } from './sealed-places.ts';

/**
 * In a query over steps and their sessions: the client whom the session was said to be with when the step was taken. Their key
 * sealed the words, also when an edit gave the session to another client since.
 */
export const clientOfStep = sql<string>`coalesce((
  select json_extract(${practiceSessionRevisions}.fields, '$.clientId') from ${practiceSessionRevisions}
  where ${practiceSessionRevisions}.session_id = ${practiceSteps}.session_id
    and ${practiceSessionRevisions}.revision = ${practiceSteps}.revision
), ${practiceSessions}.client_id)`;

/** A question, an answer or a reason; `undefined`: none was given, or it cannot be read any more. @throws BrokenSeal */
export function openStepWords(
  keyOf: ClientKeys | undefined,
  step: { sessionId: string; clientId: string; sealed: Uint8Array | null },
  traineeId: string,
): string | undefined {
  const key = keyOf?.(step.clientId);
  return key && openForClient(key, step.sealed, wordsPlace(step.sessionId, traineeId));
}
