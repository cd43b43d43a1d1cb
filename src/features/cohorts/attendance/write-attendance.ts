import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { attendances } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { presenceOf, type Presence } from './attendance.ts';

/** Puts somebody's presence into the register. The line says what stood there before: the standing of a past day is read from it. */
export async function writeAttendance(
  tx: Writer,
  actor: Pick<Person, 'id'>,
  what: { liveDayId: string; traineeId: string; presence: Presence; before: Presence | null },
  now: Date,
): Promise<void> {
  const { liveDayId, traineeId, before } = what;
  const { minutes, lateMinutes, leftEarlyMinutes } = what.presence;
  const row = { minutes, lateMinutes, leftEarlyMinutes, recordedBy: actor.id, recordedAt: now };
  await tx
    .insert(attendances)
    .values({ liveDayId, traineeId, ...row })
    .onConflictDoUpdate({ target: [attendances.liveDayId, attendances.traineeId], set: row });
  await recordEvent(tx, {
    actor,
    event: 'attendance-recorded',
    subjectId: traineeId,
    at: now,
    particulars: {
      liveDayId,
      ...{ minutes, minutesBefore: before?.minutes ?? null },
      ...{ lateMinutes, lateMinutesBefore: before?.lateMinutes ?? null },
      ...{ leftEarlyMinutes, leftEarlyMinutesBefore: before?.leftEarlyMinutes ?? null },
    },
  });
}

/**
 * The register of a live day whose length is corrected: who was late or left early missed as much as before, and was there for the
 * rest of the new length. False, and nothing is written: somebody would have missed all of it.
 */
export async function moveAttendance(
  tx: Writer,
  actor: Pick<Person, 'id'>,
  day: { id: string; minutes: number },
  now: Date,
): Promise<boolean> {
  const rows = await tx.select().from(attendances).where(eq(attendances.liveDayId, day.id));
  const moved = rows.map((before) => ({
    before,
    presence: presenceOf(before.minutes === 0 ? 'absent' : before, day.minutes),
  }));
  if (moved.some(({ presence }) => presence === undefined)) return false;
  for (const { before, presence } of moved)
    if (presence && presence.minutes !== before.minutes)
      await writeAttendance(
        tx,
        actor,
        { liveDayId: day.id, traineeId: before.traineeId, presence, before },
        now,
      );
  return true;
}
