import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { mentorCoachingSessions } from '#db/schema/mentoring.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { whyNotAttended, whyNotHeld, type WhyNotAttended, type WhyNotHeld } from './mentoring-session.ts';

export interface MentorCoachingToRecord {
  /** Those of one group session that this mentor records; one for one-to-one. */
  traineeIds: string[];
  heldOn: CalendarDate;
  durationMinutes: number;
  /** 1: one-to-one; else how many took part, recorded here or not. */
  headCount: number;
  /** Names this one entry: the same entry sent twice is recorded once. */
  entry: string;
}

export type RecordMentorCoachingRefusal = 'not-found' | WhyNotHeld | WhyNotAttended;

/**
 * The mentor records mentor coaching that took place: a row for each trainee, or none at all. It counts once the trainee
 * confirms it. The mentor accompanies each of them on that day or today.
 * @returns the ids of the rows, in the order of `traineeIds`.
 */
export async function recordMentorCoaching(
  db: Database,
  actor: Person,
  what: MentorCoachingToRecord,
  now: Date,
): Promise<Outcome<{ ids: string[] }, RecordMentorCoachingRefusal>> {
  const { traineeIds, heldOn, durationMinutes, headCount } = what;
  return db.write(async (tx) => {
    const today = await findToday(tx, now);
    for (const traineeId of traineeIds) {
      const isAssignedToday =
        (await isAssigned(tx, actor.id, traineeId, today)) ||
        (await isAssigned(tx, actor.id, traineeId, heldOn));
      if (!may.recordMentoring(actor, { traineeId, isAssignedToday })) return refuse('not-found');
    }
    const whyNot = whyNotAttended(traineeIds, headCount) ?? whyNotHeld(what, today);
    if (whyNot) return refuse(whyNot);

    const rows = traineeIds.map((traineeId) => ({
      id: idOf(actor.id, what.entry, traineeId),
      traineeId,
      mentorId: actor.id,
      heldOn,
      durationMinutes,
      headCount,
      recordedAt: now,
    }));
    const ids = rows.map(({ id }) => id);
    const known = await tx
      .select({ id: mentorCoachingSessions.id })
      .from(mentorCoachingSessions)
      .where(inArray(mentorCoachingSessions.id, ids));
    if (known.length > 0) return done({ ids });
    await tx.insert(mentorCoachingSessions).values(rows);
    for (const { id, traineeId } of rows)
      await recordEvent(tx, {
        actor,
        event: 'mentor-coaching-recorded',
        subjectId: id,
        at: now,
        particulars: { traineeId, heldOn, durationMinutes, headCount },
      });
    return done({ ids });
  });
}

const idOf = (mentorId: string, entry: string, traineeId: string) =>
  createHash('sha256').update(`${mentorId}/${entry}/${traineeId}`).digest('hex').slice(0, 32);
