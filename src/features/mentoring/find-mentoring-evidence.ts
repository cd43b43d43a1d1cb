import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  mentorCoachingSessions,
  mentoringConfirmations,
  mentoringWithdrawals,
  mentorQualifications,
  observedSessions,
} from '#db/schema/mentoring.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
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

/** What was withdrawn or disputed is no evidence and is not among it. */
export async function findMentoringEvidence(db: Reader, traineeId: string): Promise<MentoringEvidence> {
  const coaching = await db
    .select({ session: mentorCoachingSessions, confirmedAt: mentoringConfirmations.confirmedAt })
    .from(mentorCoachingSessions)
    .leftJoin(mentoringConfirmations, eq(mentoringConfirmations.subjectId, mentorCoachingSessions.id))
    .leftJoin(mentoringWithdrawals, eq(mentoringWithdrawals.subjectId, mentorCoachingSessions.id))
    .where(and(eq(mentorCoachingSessions.traineeId, traineeId), isNull(mentoringWithdrawals.subjectId)))
    .orderBy(asc(mentorCoachingSessions.heldOn), asc(mentorCoachingSessions.id));
  const observed = await db
    .select({
      id: observedSessions.id,
      heldOn: observedSessions.heldOn,
      durationMinutes: observedSessions.durationMinutes,
      mentorId: observedSessions.mentorId,
      feedbackAt: observedSessions.feedbackAt,
      confirmedAt: mentoringConfirmations.confirmedAt,
    })
    .from(observedSessions)
    .leftJoin(mentoringConfirmations, eq(mentoringConfirmations.subjectId, observedSessions.id))
    .leftJoin(mentoringWithdrawals, eq(mentoringWithdrawals.subjectId, observedSessions.id))
    .where(and(eq(observedSessions.traineeId, traineeId), isNull(mentoringWithdrawals.subjectId)))
    .orderBy(asc(observedSessions.heldOn), asc(observedSessions.id));

  const mentorIds = [...new Set(coaching.map(({ session }) => session.mentorId))];
  const qualifications = await db
    .select()
    .from(mentorQualifications)
    .where(inArray(mentorQualifications.mentorId, mentorIds));
  const heldBy = Map.groupBy(
    qualifications.map(({ mentorId, credential, fromOn, untilOn }) => ({
      mentorId,
      credential,
      fromOn: calendarDate(fromOn),
      untilOn: untilOn === null ? null : calendarDate(untilOn),
    })),
    ({ mentorId }) => mentorId,
  );

  return {
    mentorCoaching: coaching.map(({ session, confirmedAt }) => {
      const heldOn = calendarDate(session.heldOn);
      return {
        id: session.id,
        heldOn,
        durationMinutes: session.durationMinutes,
        headCount: session.headCount,
        mentorId: session.mentorId,
        mentorCredentials: credentialsOn(heldBy.get(session.mentorId) ?? [], heldOn),
        isConfirmed: confirmedAt !== null,
      };
    }),
    observed: observed.map(({ feedbackAt, confirmedAt, ...session }) => ({
      ...session,
      heldOn: calendarDate(session.heldOn),
      hasWrittenFeedback: feedbackAt !== null,
      isConfirmed: confirmedAt !== null,
    })),
  };
}
