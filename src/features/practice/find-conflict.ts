import type { Reader } from '#db/client.ts';
import { refuse } from '#shared/outcome.ts';
import { findClient } from '#features/clients/clients.ts';
import { findOverlap, type OtherSession } from './find-overlap.ts';
import type { PracticeSession } from './practice-session.ts';
import type { SessionTold } from './session-told.ts';

/**
 * Whether the time of a session is taken in the trainee's log. A reason makes an overlap right, never a double: the same
 * client, start and length.
 * @returns a refusal that names the other session, or the overlap that was said to be right, or neither.
 */
export async function findConflict(
  db: Reader,
  key: Buffer,
  traineeId: string,
  session: PracticeSession,
  told: Pick<SessionTold, 'client' | 'kind' | 'overlapReason'>,
  exceptId?: string,
) {
  const other = await findOverlap(db, traineeId, session, exceptId);
  if (!other) return { overlapReason: null };
  const client = await findClient(db, key, traineeId, told.client, told.kind === 'group');
  if (client && isSame(session, other) && client.id === other.clientId)
    return { refused: refuse('already-logged', other) };
  const overlapReason = told.overlapReason.trim();
  return overlapReason ? { overlapReason } : { refused: refuse('overlaps', other) };
}

const isSame = (session: PracticeSession, other: OtherSession) =>
  session.startedAt.getTime() === other.startedAt.getTime() &&
  session.durationMinutes === other.durationMinutes;
