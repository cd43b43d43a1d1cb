import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessonCompletionReversals, lessonCompletions } from '#db/schema/curriculum.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { LessonCompletion } from './lesson.ts';

/** The lessons a trainee has completed and not taken back, the oldest first; each lesson at most once. */
export async function findLessonCompletions(
  db: Reader,
  traineeId: string,
): Promise<(LessonCompletion & { area: 'core' | 'resource'; delivery: 'live' | 'self-paced' })[]> {
  const rows = await db
    .select({
      id: lessonCompletions.id,
      lessonId: lessonCompletions.lessonId,
      completedOn: lessonCompletions.completedOn,
      completedAt: lessonCompletions.completedAt,
      minutes: lessonCompletions.minutes,
      area: lessonCompletions.area,
      delivery: lessonCompletions.delivery,
    })
    .from(lessonCompletions)
    .leftJoin(lessonCompletionReversals, eq(lessonCompletionReversals.completionId, lessonCompletions.id))
    .where(and(eq(lessonCompletions.traineeId, traineeId), isNull(lessonCompletionReversals.completionId)))
    .orderBy(asc(lessonCompletions.completedAt), asc(lessonCompletions.id));
  return rows.map((row) => ({ ...row, completedOn: calendarDate(row.completedOn) }));
}
