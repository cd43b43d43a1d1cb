import { and, asc, inArray, isNull, lte, sql, type SQLWrapper } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  mentorCoachingSessions,
  mentoringConfirmations,
  mentoringWithdrawals,
  observedSessions,
} from '#db/schema/mentoring.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { endOfTime } from '#shared/end-of-time.ts';
import { findQualificationsOf } from './find-mentor-qualifications.ts';
import { findQualificationsKnownAt, findWithFeedbackKnownAt } from './find-known-at.ts';
import { credentialsOn } from './mentor-qualification.ts';

/** Mentor coaching and observed sessions as evidence, in the order in which they were held. No names. */
export interface MentoringEvidence {
  mentorCoaching: {
    id: string;
    heldOn: CalendarDate;
    durationMinutes: number;
    /** 1: one-to-one. */
    headCount: number;
    mentorId: string;
    /** What the mentor held on that day. */
    mentorCredentials: string[];
    isConfirmed: boolean;
  }[];
  observed: {
    id: string;
    heldOn: CalendarDate;
    durationMinutes: number;
    mentorId: string;
    hasWrittenFeedback: boolean;
    isConfirmed: boolean;
  }[];
}

/**
 * What was withdrawn or disputed is no evidence and is not among it.
 * @param knownAt as it was known at that instant: confirmations, withdrawals and what the mentors held by the register of then.
 */
export const findMentoringEvidence = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<MentoringEvidence> =>
  (await findMentoringEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? {
    mentorCoaching: [],
    observed: [],
  };

/** The same of several trainees; one who has neither is not among them. */
export async function findMentoringEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, MentoringEvidence>> {
  const until = knownAt ?? endOfTime;
  const confirmed = (id: SQLWrapper) =>
    and(sql`${mentoringConfirmations.subjectId} = ${id}`, lte(mentoringConfirmations.confirmedAt, until));
  const withdrawn = (id: SQLWrapper) =>
    and(sql`${mentoringWithdrawals.subjectId} = ${id}`, lte(mentoringWithdrawals.withdrawnAt, until));
  const coaching = await db
    .select({ session: mentorCoachingSessions, confirmedAt: mentoringConfirmations.confirmedAt })
    .from(mentorCoachingSessions)
    .leftJoin(mentoringConfirmations, confirmed(mentorCoachingSessions.id))
    .leftJoin(mentoringWithdrawals, withdrawn(mentorCoachingSessions.id))
    .where(
      and(
        inArray(mentorCoachingSessions.traineeId, [...traineeIds]),
        lte(mentorCoachingSessions.recordedAt, until),
        isNull(mentoringWithdrawals.subjectId),
      ),
    )
    .orderBy(asc(mentorCoachingSessions.heldOn), asc(mentorCoachingSessions.id));
  const observed = await db
    .select({
      traineeId: observedSessions.traineeId,
      id: observedSessions.id,
      heldOn: observedSessions.heldOn,
      durationMinutes: observedSessions.durationMinutes,
      mentorId: observedSessions.mentorId,
      feedbackAt: observedSessions.feedbackAt,
      confirmedAt: mentoringConfirmations.confirmedAt,
    })
    .from(observedSessions)
    .leftJoin(mentoringConfirmations, confirmed(observedSessions.id))
    .leftJoin(mentoringWithdrawals, withdrawn(observedSessions.id))
    .where(
      and(
        inArray(observedSessions.traineeId, [...traineeIds]),
        lte(observedSessions.recordedAt, until),
        isNull(mentoringWithdrawals.subjectId),
      ),
    )
    .orderBy(asc(observedSessions.heldOn), asc(observedSessions.id));

  const mentorIds = [...new Set(coaching.map(({ session }) => session.mentorId))];
  const heldBy = Map.groupBy(
    knownAt
      ? await findQualificationsKnownAt(db, mentorIds, knownAt)
      : await findQualificationsOf(db, mentorIds),
    ({ mentorId }) => mentorId,
  );
  const withFeedback = knownAt
    ? await findWithFeedbackKnownAt(db, observed, knownAt)
    : new Set(observed.filter(({ feedbackAt }) => feedbackAt !== null).map(({ id }) => id));

  const found = new Map<string, MentoringEvidence>();
  const evidenceOf = (traineeId: string) => {
    const those = found.get(traineeId) ?? { mentorCoaching: [], observed: [] };
    found.set(traineeId, those);
    return those;
  };
  for (const { session, confirmedAt } of coaching) {
    const heldOn = calendarDate(session.heldOn);
    evidenceOf(session.traineeId).mentorCoaching.push({
      id: session.id,
      heldOn,
      durationMinutes: session.durationMinutes,
      headCount: session.headCount,
      mentorId: session.mentorId,
      mentorCredentials: credentialsOn(heldBy.get(session.mentorId) ?? [], heldOn),
      isConfirmed: confirmedAt !== null,
    });
  }
  for (const { traineeId, feedbackAt: _, confirmedAt, ...session } of observed)
    evidenceOf(traineeId).observed.push({
      ...session,
      heldOn: calendarDate(session.heldOn),
      hasWrittenFeedback: withFeedback.has(session.id),
      isConfirmed: confirmedAt !== null,
    });
  return found;
}
