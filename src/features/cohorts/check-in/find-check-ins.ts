import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { checkInOpenings, checkIns } from '#db/schema/cohorts.ts';

/** The check-in of a live day that is open; its secret leaves the server as codes alone. */
export async function findOpening(db: Reader, liveDayId: string) {
  const [row] = await db
    .select()
    .from(checkInOpenings)
    .where(and(eq(checkInOpenings.liveDayId, liveDayId), isNull(checkInOpenings.closedAt)))
    .orderBy(desc(checkInOpenings.openedAt))
    .limit(1);
  return row;
}

/** Who entered the code of the room at a live day, and when. */
export async function findCheckIns(db: Reader, liveDayId: string): Promise<Map<string, Date>> {
  const rows = await db.select().from(checkIns).where(eq(checkIns.liveDayId, liveDayId));
  return new Map(rows.map(({ traineeId, checkedInAt }) => [traineeId, checkedInAt]));
}

/** When the trainee checked in at a live day; `undefined`: they have not. */
export async function findOwnCheckIn(
  db: Reader,
  traineeId: string,
  liveDayId: string,
): Promise<Date | undefined> {
  const [row] = await db
    .select()
    .from(checkIns)
    .where(and(eq(checkIns.liveDayId, liveDayId), eq(checkIns.traineeId, traineeId)));
  return row?.checkedInAt;
}
