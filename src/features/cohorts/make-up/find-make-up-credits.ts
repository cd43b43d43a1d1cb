import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { creditedMinutes } from '../attendance/attendance.ts';
import { findRegisterOf } from '../attendance/find-register.ts';
import { creditedOf } from './make-up.ts';

/** Minutes of training that a trainee is credited for making up for a live day. */
export interface MakeUpCredit {
  /** Of the make-up. */
  id: string;
  of: 'make-up';
  /** Of the live day. */
  title: string;
  /** The day on which it was accepted, where the academy is. */
  creditedOn: CalendarDate;
  minutes: number;
  /** As the live day. */
  area: 'core' | 'resource';
  delivery: 'live' | 'self-paced';
}

/** The same with the live day that it is for. */
export type MadeUp = MakeUpCredit & { liveDayId: string };

/** What make-ups credit several trainees, in the shape in which requirements are judged. @see findMadeUpOf */
export const findMakeUpCreditsOf = async (
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, MakeUpCredit[]>> =>
  new Map(
    [...(await findMadeUpOf(db, traineeIds, knownAt))].map(([traineeId, some]) => [
      traineeId,
      some.map(({ liveDayId: _, ...credit }) => credit),
    ]),
  );

/**
 * What make-ups credit several trainees, the first accepted first. One that the register leaves nothing to credit is no credit.
 * @param knownAt as decisions and registers stood at that instant.
 */
export async function findMadeUpOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, MadeUp[]>> {
  const rows = await db
    .select({ makeUp: makeUps, decision: makeUpDecisions })
    .from(makeUpDecisions)
    .innerJoin(makeUps, eq(makeUps.id, makeUpDecisions.makeUpId))
    .where(
      and(
        inArray(makeUps.traineeId, [...traineeIds]),
        knownAt ? lte(makeUpDecisions.decidedAt, knownAt) : undefined,
      ),
    )
    .orderBy(asc(makeUpDecisions.seq));
  const last = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    // Put in again, so that they stand in the order of the decisions that hold.
    last.delete(row.makeUp.id);
    last.set(row.makeUp.id, row);
  }
  const accepted = [...last.values()].filter(({ decision }) => decision.minutes > 0);
  if (accepted.length === 0) return new Map();

  const academy = await findAcademy(db);
  if (!academy) throw new Error('No academy was founded here yet.');
  const concerned = [...new Set(accepted.map(({ makeUp }) => makeUp.traineeId))];
  const register = await findRegisterOf(db, concerned, knownAt);
  return new Map(
    concerned.map((traineeId) => {
      const own = accepted.filter(({ makeUp }) => makeUp.traineeId === traineeId);
      const credits = (register.get(traineeId) ?? []).flatMap((day) => {
        const ofDay = own
          .filter(({ makeUp }) => makeUp.liveDayId === day.liveDayId)
          .map((row) => ({ ...row, minutes: row.decision.minutes }));
        const missing = day.minutes - creditedMinutes(day.presence, day.minutes, day.policy);
        return creditedOf(ofDay, missing)
          .filter(({ credited }) => credited > 0)
          .map(({ makeUp, decision, credited }) => ({
            id: makeUp.id,
            of: 'make-up' as const,
            liveDayId: day.liveDayId,
            title: day.title,
            creditedOn: dayOf(decision.decidedAt, academy.timeZone),
            minutes: credited,
            area: day.area,
            delivery: makeUp.delivery,
          }));
      });
      return [traineeId, credits];
    }),
  );
}
