import { and, desc, eq, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import {
  mentorCoachingSessions,
  mentoringConfirmations,
  mentoringWithdrawals,
} from '#db/schema/mentoring.ts';
import { people } from '#db/schema/people.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { MentorCoachingEntry } from './mentoring-entry.ts';
import { mentoringState } from './mentoring-session.ts';

const trainee = alias(people, 'trainee');
const mentor = alias(people, 'mentor');

/** A trainee's mentor coaching, the latest first, with what was withdrawn. */
export const findMentorCoachingOf = (db: Reader, traineeId: string) =>
  find(db, eq(mentorCoachingSessions.traineeId, traineeId), 1_000);

/** What a mentor recorded, the latest first; of one trainee where `traineeId` says so. */
export const findMentorCoachingBy = (db: Reader, mentorId: string, traineeId?: string) =>
  find(
    db,
    and(
      eq(mentorCoachingSessions.mentorId, mentorId),
      traineeId === undefined ? undefined : eq(mentorCoachingSessions.traineeId, traineeId),
    ),
    200,
  );

async function find(db: Reader, which: SQL | undefined, atMost: number): Promise<MentorCoachingEntry[]> {
  const rows = await db
    .select({
      session: mentorCoachingSessions,
      traineeName: trainee.name,
      mentorName: mentor.name,
      confirmation: mentoringConfirmations,
      withdrawal: mentoringWithdrawals,
    })
    .from(mentorCoachingSessions)
    .innerJoin(trainee, eq(trainee.id, mentorCoachingSessions.traineeId))
    .innerJoin(mentor, eq(mentor.id, mentorCoachingSessions.mentorId))
    .leftJoin(mentoringConfirmations, eq(mentoringConfirmations.subjectId, mentorCoachingSessions.id))
    .leftJoin(mentoringWithdrawals, eq(mentoringWithdrawals.subjectId, mentorCoachingSessions.id))
    .where(which)
    .orderBy(desc(mentorCoachingSessions.heldOn), desc(mentorCoachingSessions.recordedAt))
    .limit(atMost);
  return rows.map(({ session, traineeName, mentorName, confirmation, withdrawal }) => ({
    id: session.id,
    heldOn: calendarDate(session.heldOn),
    durationMinutes: session.durationMinutes,
    headCount: session.headCount,
    traineeId: session.traineeId,
    traineeName,
    mentorName,
    state: mentoringState(session, confirmation, withdrawal),
    reason: withdrawal?.reason,
  }));
}
