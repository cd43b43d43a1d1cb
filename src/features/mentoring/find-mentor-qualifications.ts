import { asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { mentorQualifications } from '#db/schema/mentoring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { MentorQualification } from './mentor-qualification.ts';

/** What a mentor held and holds, the earliest first. */
export async function findMentorQualifications(
  db: Reader,
  mentorId: string,
): Promise<(MentorQualification & { id: string })[]> {
  const rows = await db
    .select()
    .from(mentorQualifications)
    .where(eq(mentorQualifications.mentorId, mentorId))
    .orderBy(asc(mentorQualifications.fromOn), asc(mentorQualifications.credential));
  return rows.map(({ id, credential, fromOn, untilOn }) => ({
    id,
    mentorId,
    credential,
    fromOn: calendarDate(fromOn),
    untilOn: untilOn === null ? null : calendarDate(untilOn),
  }));
}

/** What several mentors held and hold. */
export async function findQualificationsOf(
  db: Reader,
  mentorIds: readonly string[],
): Promise<MentorQualification[]> {
  const rows = await db
    .select()
    .from(mentorQualifications)
    .where(inArray(mentorQualifications.mentorId, [...mentorIds]));
  return rows.map(({ mentorId, credential, fromOn, untilOn }) => ({
    mentorId,
    credential,
    fromOn: calendarDate(fromOn),
    untilOn: untilOn === null ? null : calendarDate(untilOn),
  }));
}
