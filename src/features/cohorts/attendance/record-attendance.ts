import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export interface AttendanceEntry {
  traineeId: string;
  /** 0: absent. At most what the day lasted. */
  minutes: number;
  /** What stood there when the grid was opened; null: nothing yet. */
  seen: number | null;
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
  | 'changed-meanwhile';

const largestGrid = 200;

/**
 * Records who was there for how long: the whole grid or nothing. A row that stood there before is corrected, its old
 * minutes go into the audit line. Refused when somebody else changed a row since the grid was opened.
 */
export async function recordAttendance(
  db: Database,
  actor: Person,
  what: { liveDayId: string; entries: AttendanceEntry[] },
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

    const recorded = new Map(
      (await tx.select().from(attendances).where(eq(attendances.liveDayId, day.id))).map(
        ({ traineeId, minutes }) => [traineeId, minutes],
      ),
    );
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
    const impossible = among(
      ({ minutes }) => !Number.isInteger(minutes) || minutes < 0 || minutes > day.minutes,
    );
    if (impossible) return refuse('impossible-minutes', impossible);

    const changed = entries.filter(({ traineeId, minutes }) => recorded.get(traineeId) !== minutes);
    if (changed.some(({ traineeId }) => !may.administerTrainee(actor, traineeId)))
      return refuse('not-for-yourself');
    const stale = among(
      (entry) => changed.includes(entry) && (recorded.get(entry.traineeId) ?? null) !== entry.seen,
    );
    if (stale) return refuse('changed-meanwhile', stale);

    for (const { traineeId, minutes } of changed) {
      const row = { minutes, recordedBy: actor.id, recordedAt: now };
      await tx
        .insert(attendances)
        .values({ liveDayId: day.id, traineeId, ...row })
        .onConflictDoUpdate({ target: [attendances.liveDayId, attendances.traineeId], set: row });
      await recordEvent(tx, {
        actor,
        event: 'attendance-recorded',
        subjectId: traineeId,
        at: now,
        particulars: { liveDayId: day.id, minutes, minutesBefore: recorded.get(traineeId) ?? null },
      });
    }
    return done({ changed: changed.length });
  });
}
