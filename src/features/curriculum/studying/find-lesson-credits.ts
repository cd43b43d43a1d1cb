import type { Reader } from '#db/client.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findLessonCompletionsOf } from './find-lesson-completions.ts';
import { findLessonTitle } from '../lessons/find-lessons.ts';

/** Minutes of training that a trainee is credited for one completed lesson. */
export interface LessonCredit {
  id: string;
  of: 'lesson';
  title: string;
  creditedOn: CalendarDate;
  minutes: number;
  area: 'core' | 'resource';
  delivery: 'live' | 'self-paced';
}

/**
 * The training minutes that a trainee's completed lessons are worth, in the shape in which requirements are judged.
 * @param knownAt as it was known at that instant.
 */
export const findLessonCredits = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<LessonCredit[]> => (await findLessonCreditsOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees. */
export async function findLessonCreditsOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, LessonCredit[]>> {
  const completions = await findLessonCompletionsOf(db, traineeIds, knownAt);
  return new Map(
    [...completions].map(([traineeId, some]) => [
      traineeId,
      some.map(({ id, lessonId, completedOn, minutes, area, delivery }) => ({
        id,
        of: 'lesson',
        title: findLessonTitle(lessonId),
        creditedOn: completedOn,
        minutes,
        area,
        delivery,
      })),
    ]),
  );
}
