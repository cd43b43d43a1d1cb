import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { observedSessions } from '#db/schema/mentoring.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { sealFeedback } from './feedback.ts';
import { whyNotHeld, type WhyNotHeld } from './mentoring-session.ts';

export interface ObservedSessionToRecord {
  traineeId: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  /** Empty: to be written later; until then the session does not count. */
  feedback: string;
  /** The id of the new row, 32 hexadecimal digits: the same entry sent twice is recorded once. */
  entry: string;
}

export type RecordObservedSessionRefusal = 'not-found' | 'feedback-unusable' | WhyNotHeld;

/**
 * The mentor records a practice session they observed, with the written feedback if it is ready. It counts once there is
 * feedback and the trainee confirmed it. The mentor accompanies the trainee on that day or today.
 */
export async function recordObservedSession(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: ObservedSessionToRecord,
  now: Date,
): Promise<Outcome<{ id: string }, RecordObservedSessionRefusal>> {
  const { traineeId, heldOn, durationMinutes, entry: id } = what;
  return db.write(async (tx) => {
    const today = await findToday(tx, now);
    const isAssignedToday =
      (await isAssigned(tx, actor.id, traineeId, today)) ||
      (await isAssigned(tx, actor.id, traineeId, heldOn));
    if (!may.recordMentoring(actor, { traineeId, isAssignedToday })) return refuse('not-found');
    const whyNot = whyNotHeld(what, today);
    if (whyNot) return refuse(whyNot);
    const feedback = writtenWords(what.feedback);
    if (feedback === undefined && what.feedback.trim() !== '') return refuse('feedback-unusable');

    const [known] = await tx.select().from(observedSessions).where(eq(observedSessions.id, id));
    if (known) return known.mentorId === actor.id ? done({ id }) : refuse('not-found');
    await tx.insert(observedSessions).values({
      id,
      traineeId,
      mentorId: actor.id,
      heldOn,
      durationMinutes,
      feedbackSealed: feedback ? await sealFeedback(tx, keys, { id, traineeId }, feedback, now) : null,
      feedbackAt: feedback ? now : null,
      recordedAt: now,
    });
    await recordEvent(tx, {
      actor,
      event: 'observed-session-recorded',
      subjectId: id,
      at: now,
      particulars: { traineeId, heldOn, durationMinutes, withFeedback: feedback !== undefined },
    });
    return done({ id });
  });
}
