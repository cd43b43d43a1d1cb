import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attendanceCorrections, attendances, liveDays } from '#db/schema/cohorts.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { longestReason, markOf, presenceOf, type ToldPresence } from './attendance.ts';
import { writeAttendance } from './write-attendance.ts';

export interface AttendanceEntry {
  traineeId: string;
  presence: ToldPresence;
  /** What stood there when the grid was opened, by `markOf`; empty: nothing yet. */
  seen: string;
}

export type RecordAttendanceRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'not-held-yet'
  | 'cancelled'
  | 'nobody'
  | 'twice'
  | 'not-a-member'
  | 'not-for-yourself'
  | 'impossible-minutes'
  | 'changed-meanwhile'
  | 'reason-missing';

const largestGrid = 200;

/**
 * Records who was there, who came late and who left early: all of the entries or nothing; who is not among them stays as they
 * are. A row that stood there before is corrected, which asks for a reason; what it said goes into the audit line. Refused when
 * somebody else changed a row since the grid was opened.
 */
export async function recordAttendance(
  db: Database,
  actor: Person,
  what: { liveDayId: string; entries: AttendanceEntry[]; reason?: string },
  now: Date,
): Promise<Outcome<{ changed: number }, RecordAttendanceRefusal, { traineeIds: string[] }>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { entries } = what;
  if (entries.length === 0 || entries.length > largestGrid) return refuse('nobody');
  if (new Set(entries.map(({ traineeId }) => traineeId)).size < entries.length) return refuse('twice');
  return db.write(async (tx) => {
    const [day] = await tx.select().from(liveDays).where(eq(liveDays.id, what.liveDayId));
    if (!day) return refuse('not-found');
    if (day.startsAt > now) return refuse('not-held-yet');
    if (day.cancelledAt !== null) return refuse('cancelled');

    const rows = await tx.select().from(attendances).where(eq(attendances.liveDayId, day.id));
    const recorded = new Map(rows.map((row) => [row.traineeId, row]));
    const members = await tx
      .select({ traineeId: enrolments.traineeId })
      .from(enrolments)
      .where(eq(enrolments.cohortId, day.cohortId));
    // Somebody who has left the cohort can still be corrected.
    const concerned = new Set([...recorded.keys(), ...members.map(({ traineeId }) => traineeId)]);
    const among = (is: (entry: AttendanceEntry) => boolean) => {
      const traineeIds = entries.filter(is).map(({ traineeId }) => traineeId);
      return traineeIds.length > 0 ? { traineeIds } : undefined;
    };
    const strangers = among(({ traineeId }) => !concerned.has(traineeId));
    if (strangers) return refuse('not-a-member', strangers);
    const impossible = among(({ presence }) => !presenceOf(presence, day.minutes));
    if (impossible) return refuse('impossible-minutes', impossible);

    const markNow = (traineeId: string) => markOf(recorded.get(traineeId) ?? null);
    const told = entries.flatMap((entry) => {
      const presence = presenceOf(entry.presence, day.minutes);
      return presence && markOf(presence) !== markNow(entry.traineeId) ? [{ ...entry, presence }] : [];
    });
    if (told.some(({ traineeId }) => !may.administerTrainee(actor, traineeId)))
      return refuse('not-for-yourself');
    const changed = new Set(told.map(({ traineeId }) => traineeId));
    const stale = among(({ traineeId, seen }) => changed.has(traineeId) && markNow(traineeId) !== seen);
    if (stale) return refuse('changed-meanwhile', stale);
    const corrected = among(({ traineeId }) => changed.has(traineeId) && recorded.has(traineeId));
    const reason = writtenWords(what.reason ?? '', longestReason);
    if (corrected && !reason) return refuse('reason-missing', corrected);

    for (const { traineeId, presence } of told) {
      const before = recorded.get(traineeId) ?? null;
      await writeAttendance(tx, actor, { liveDayId: day.id, traineeId, presence, before }, now);
      if (before && reason)
        await tx
          .insert(attendanceCorrections)
          .values({ liveDayId: day.id, traineeId, reason, correctedBy: actor.id, correctedAt: now });
    }
    return done({ changed: told.length });
  });
}
