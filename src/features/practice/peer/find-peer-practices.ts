import { aliasedTable, and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { peerPracticeParts, peerPractices } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { peerStateOf, type PeerPractice } from './peer-practice.ts';

const most = 200;

/** The peer practices of a trainee, the newest first, two hundred at most, each with who took part and what they say. */
export async function findPeerPractices(db: Reader, traineeId: string): Promise<PeerPractice[]> {
  const own = aliasedTable(peerPracticeParts, 'own');
  const practices = await db
    .select({ practice: peerPractices })
    .from(own)
    .innerJoin(peerPractices, eq(peerPractices.id, own.peerPracticeId))
    .where(and(eq(own.traineeId, traineeId), isNull(peerPractices.removedAt)))
    .orderBy(desc(peerPractices.startedAt), desc(peerPractices.id))
    .limit(most);
  const ids = practices.map(({ practice }) => practice.id);
  const parts = await db
    .select({ part: peerPracticeParts, name: people.name })
    .from(peerPracticeParts)
    .innerJoin(people, eq(people.id, peerPracticeParts.traineeId))
    .where(inArray(peerPracticeParts.peerPracticeId, ids))
    .orderBy(peerPracticeParts.part, people.name);
  const partsOf = Map.groupBy(parts, ({ part }) => part.peerPracticeId);
  return practices.map(({ practice }) => {
    const of = partsOf.get(practice.id) ?? [];
    const mine = of.find(({ part }) => part.traineeId === traineeId)?.part;
    const { id, startedAt, timeZone, heldOn, durationMinutes, topic, enteredBy } = practice;
    return {
      ...{ id, startedAt, timeZone, durationMinutes, topic },
      heldOn: heldOn as CalendarDate,
      state: peerStateOf(of.map(({ part }) => part)),
      isOwnEntry: enteredBy === traineeId,
      waitsForYou: mine?.confirmedAt === null && mine.disputedAt === null,
      parts: of.map(({ part, name }) => ({
        ...{ traineeId: part.traineeId, name, part: part.part, disputeReason: part.disputeReason },
        is: peerStateOf([part]),
      })),
    };
  });
}

/** How many peer practices wait for this trainee's word. */
export async function countPeersToAnswer(db: Reader, traineeId: string): Promise<number> {
  const rows = await db
    .select({ id: peerPractices.id })
    .from(peerPracticeParts)
    .innerJoin(peerPractices, eq(peerPractices.id, peerPracticeParts.peerPracticeId))
    .where(
      and(
        eq(peerPracticeParts.traineeId, traineeId),
        isNull(peerPracticeParts.confirmedAt),
        isNull(peerPracticeParts.disputedAt),
        isNull(peerPractices.removedAt),
      ),
    );
  return rows.length;
}
