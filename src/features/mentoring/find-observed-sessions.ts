import { and, desc, eq, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { mentoringConfirmations, mentoringWithdrawals, observedSessions } from '#db/schema/mentoring.ts';
import { people } from '#db/schema/people.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { openFeedback } from './feedback.ts';
import type { ObservedSessionEntry } from './mentoring-entry.ts';
import { mentoringState } from './mentoring-session.ts';

const trainee = alias(people, 'trainee');
const mentor = alias(people, 'mentor');

/** The sessions in which a trainee was observed, the latest first. */
export const findObservedSessionsOf = (db: Reader, keys: KeyRing, traineeId: string) =>
  find(db, keys, eq(observedSessions.traineeId, traineeId));

/** What a mentor recorded, the latest first; of one trainee where `traineeId` says so. */
export const findObservedSessionsBy = (db: Reader, keys: KeyRing, mentorId: string, traineeId?: string) =>
  find(
    db,
    keys,
    and(
      eq(observedSessions.mentorId, mentorId),
      traineeId === undefined ? undefined : eq(observedSessions.traineeId, traineeId),
    ),
  );

async function find(db: Reader, keys: KeyRing, which: SQL | undefined): Promise<ObservedSessionEntry[]> {
  const rows = await db
    .select({
      session: observedSessions,
      traineeName: trainee.name,
      mentorName: mentor.name,
      confirmation: mentoringConfirmations,
      withdrawal: mentoringWithdrawals,
    })
    .from(observedSessions)
    .innerJoin(trainee, eq(trainee.id, observedSessions.traineeId))
    .innerJoin(mentor, eq(mentor.id, observedSessions.mentorId))
    .leftJoin(mentoringConfirmations, eq(mentoringConfirmations.subjectId, observedSessions.id))
    .leftJoin(mentoringWithdrawals, eq(mentoringWithdrawals.subjectId, observedSessions.id))
    .where(which)
    .orderBy(desc(observedSessions.heldOn), desc(observedSessions.recordedAt))
    .limit(200);
  const traineeKeys = new Map<string, Buffer | undefined>();
  for (const { session } of rows)
    if (session.feedbackSealed && !traineeKeys.has(session.traineeId))
      traineeKeys.set(session.traineeId, await findTraineeKey(db, keys, session.traineeId));
  return rows.map(({ session, traineeName, mentorName, confirmation, withdrawal }) => ({
    id: session.id,
    heldOn: calendarDate(session.heldOn),
    durationMinutes: session.durationMinutes,
    traineeId: session.traineeId,
    traineeName,
    mentorName,
    state: mentoringState(session, confirmation, withdrawal),
    hasFeedback: session.feedbackSealed !== null,
    feedback:
      session.feedbackSealed === null
        ? undefined
        : openFeedback(traineeKeys.get(session.traineeId), session, session.feedbackSealed),
    reason: withdrawal?.reason,
  }));
}
