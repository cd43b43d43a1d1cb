import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays, makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { creditedMinutes } from '../attendance/attendance.ts';
import { takenBy } from './make-up.ts';

/** What somebody misses of a live day by its register, and how much of it their make-ups do not take yet. */
export interface Missing {
  /** Of the day, without what the register credits. */
  missed: number;
  /** Of these, what no make-up takes. */
  left: number;
}

/** Of everybody whose attendance at a live day is on record, by trainee. @param except a make-up that is not looked at. */
export async function findMissing(
  db: Reader,
  liveDayId: string,
  { traineeId, except }: { traineeId?: string; except?: string } = {},
): Promise<Map<string, Missing>> {
  const registered = await db
    .select({ attendance: attendances, dayMinutes: liveDays.minutes, policy: cohorts })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .where(
      and(
        eq(attendances.liveDayId, liveDayId),
        traineeId === undefined ? undefined : eq(attendances.traineeId, traineeId),
      ),
    );
  const rows = await db
    .select({ makeUp: makeUps, decision: makeUpDecisions })
    .from(makeUps)
    .leftJoin(makeUpDecisions, eq(makeUpDecisions.makeUpId, makeUps.id))
    .where(eq(makeUps.liveDayId, liveDayId))
    .orderBy(makeUpDecisions.seq);
  // The last decision on each comes last.
  const standings = new Map(rows.map((row) => [row.makeUp.id, row]));
  const taken = new Map<string, number>();
  for (const { makeUp, decision } of standings.values())
    if (makeUp.id !== except)
      taken.set(
        makeUp.traineeId,
        (taken.get(makeUp.traineeId) ?? 0) + takenBy({ ...makeUp, lastDecision: decision ?? undefined }),
      );
  return new Map(
    registered.map(({ attendance, dayMinutes, policy }) => {
      const missed = dayMinutes - creditedMinutes(attendance, dayMinutes, policy);
      return [
        attendance.traineeId,
        { missed, left: Math.max(0, missed - (taken.get(attendance.traineeId) ?? 0)) },
      ];
    }),
  );
}
