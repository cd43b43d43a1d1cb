import type { Reader } from '#db/client.ts';
import { refuse } from '#shared/outcome.ts';
import { findClient } from '#features/clients/clients.ts';
import { findDayMinutes } from './find-day-minutes.ts';
import { findOverlap, isDouble } from './find-overlap.ts';
import { isOddLength, limits, type PracticeSession } from './practice-session.ts';
import type { SessionTold } from './session-told.ts';

/**
 * Whether the time of a session is taken in the trainee's log, or its day full. A reason makes an overlap or a day of more
 * than twelve hours right, never a double: the same client, start and length.
 * @returns a refusal, which names the other session where there is one; or the reasons that were needed.
 */
export async function findConflict(
  db: Reader,
  key: Buffer,
  traineeId: string,
  session: PracticeSession,
  told: Pick<SessionTold, 'client' | 'kind' | 'overlapReason' | 'oddityReason'>,
  exceptId?: string,
) {
  const clientId = (await findClient(db, key, traineeId, told.client, told.kind === 'group'))?.id;
  const placed = { ...session, clientId };
  const other = await findOverlap(db, traineeId, placed, exceptId);
  const oddity = await findOddity(db, traineeId, session, told, exceptId);
  if (!other) return oddity.refused ? oddity : { ...oddity, overlapReason: null };
  if (isDouble(placed, other)) return { refused: refuse('already-logged', other) };
  const overlapReason = told.overlapReason.trim();
  if (!overlapReason) return { refused: refuse('overlaps', other) };
  return oddity.refused ? oddity : { ...oddity, overlapReason };
}

/** The reason for what is unusual about the day or the length; null: nothing is, or nothing was said and nothing need be. */
async function findOddity(
  db: Reader,
  traineeId: string,
  session: PracticeSession,
  told: Pick<SessionTold, 'oddityReason'>,
  exceptId?: string,
) {
  const others = await findDayMinutes(db, traineeId, session.heldOn, exceptId);
  const isLongDay = others + session.durationMinutes > limits.dayMinutes;
  const oddityReason = told.oddityReason?.trim() ?? '';
  if (isLongDay && !oddityReason) return { refused: refuse('long-day') };
  return { oddityReason: (isLongDay || isOddLength(session)) && oddityReason ? oddityReason : null };
}
