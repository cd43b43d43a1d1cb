import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { peerPracticeParts, peerPractices } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { PeerPart } from './peer-practice.ts';

/** One peer practice as the requirements see it: nobody else's name, no topic. */
export interface PeerPracticeEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  part: PeerPart;
  /** Everybody who took part has confirmed. */
  isConfirmed: boolean;
}

/**
 * What a trainee practised with others in class, the oldest first.
 * @param knownAt what was entered, confirmed or taken back after this instant is unknown.
 */
export const findPeerEvidence = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<PeerPracticeEvidence[]> =>
  (await findPeerEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees; one who practised with nobody is not among them. */
export async function findPeerEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, PeerPracticeEvidence[]>> {
  const { removedAt, enteredAt } = peerPractices;
  const unconfirmed = sql<number>`(
    select count(*) from ${peerPracticeParts} others
    where others.peer_practice_id = ${peerPractices.id}
      and (others.confirmed_at is null ${knownAt ? sql`or others.confirmed_at > ${knownAt.getTime()}` : sql``})
  )`;
  const rows = await db
    .select({
      traineeId: peerPracticeParts.traineeId,
      id: peerPractices.id,
      heldOn: peerPractices.heldOn,
      durationMinutes: peerPractices.durationMinutes,
      part: peerPracticeParts.part,
      unconfirmed,
    })
    .from(peerPracticeParts)
    .innerJoin(peerPractices, eq(peerPractices.id, peerPracticeParts.peerPracticeId))
    .where(
      and(
        inArray(peerPracticeParts.traineeId, [...traineeIds]),
        knownAt ? or(isNull(removedAt), gt(removedAt, knownAt)) : isNull(removedAt),
        knownAt && lte(enteredAt, knownAt),
      ),
    )
    .orderBy(asc(peerPractices.startedAt), asc(peerPractices.id));
  const found = new Map<string, PeerPracticeEvidence[]>();
  for (const { traineeId, unconfirmed: missing, heldOn, ...row } of rows) {
    const those = found.get(traineeId) ?? [];
    those.push({ ...row, heldOn: heldOn as CalendarDate, isConfirmed: missing === 0 });
    found.set(traineeId, those);
  }
  return found;
}
