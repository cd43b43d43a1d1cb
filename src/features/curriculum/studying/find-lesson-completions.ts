import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessonCompletionReversals, lessonCompletions } from '#db/schema/curriculum.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { endOfTime } from '#shared/end-of-time.ts';
import type { LessonCompletion } from '../lesson.ts';

type Completion = LessonCompletion & { area: 'core' | 'resource'; delivery: 'live' | 'self-paced' };

/** The lessons a trainee has completed and not taken back, the oldest first; each lesson at most once. */
export const findLessonCompletions = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<Completion[]> => (await findLessonCompletionsOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees. @param knownAt as it was known at that instant. */
export async function findLessonCompletionsOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt: Date = endOfTime,
): Promise<Map<string, Completion[]>> {
  const rows = await db
    .select({
      traineeId: lessonCompletions.traineeId,
      id: lessonCompletions.id,
      lessonId: lessonCompletions.lessonId,
      lessonVersion: lessonCompletions.lessonVersion,
      completedOn: lessonCompletions.completedOn,
      completedAt: lessonCompletions.completedAt,
      minutes: lessonCompletions.minutes,
      area: lessonCompletions.area,
      delivery: lessonCompletions.delivery,
    })
    .from(lessonCompletions)
    .leftJoin(
      lessonCompletionReversals,
      and(
        eq(lessonCompletionReversals.completionId, lessonCompletions.id),
        lte(lessonCompletionReversals.reversedAt, knownAt),
      ),
    )
    .where(
      and(
        inArray(lessonCompletions.traineeId, [...traineeIds]),
        lte(lessonCompletions.completedAt, knownAt),
        isNull(lessonCompletionReversals.completionId),
      ),
    )
    .orderBy(asc(lessonCompletions.completedAt), asc(lessonCompletions.id));
  const completions = new Map<string, Completion[]>();
  for (const { traineeId, ...row } of rows) {
    const those = completions.get(traineeId) ?? [];
    those.push({ ...row, completedOn: calendarDate(row.completedOn) });
    completions.set(traineeId, those);
  }
  return completions;
}
