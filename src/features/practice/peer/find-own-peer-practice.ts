import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { peerPracticeParts, peerPractices } from '#db/schema/practice.ts';

/** A peer practice in which this trainee took part, with everybody's part; `undefined`: none, taken back, or without them. */
export async function findOwnPeerPractice(db: Reader, traineeId: string, id: string) {
  const rows = await db
    .select({ practice: peerPractices, part: peerPracticeParts })
    .from(peerPractices)
    .innerJoin(peerPracticeParts, eq(peerPracticeParts.peerPracticeId, peerPractices.id))
    .where(and(eq(peerPractices.id, id), isNull(peerPractices.removedAt)));
  const parts = rows.map(({ part }) => part);
  const own = parts.find((part) => part.traineeId === traineeId);
  const practice = rows[0]?.practice;
  return practice && own && { practice, parts, own };
}
