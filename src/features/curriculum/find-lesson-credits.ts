import type { Reader } from '#db/client.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findLessonCompletions } from './find-lesson-completions.ts';
import { findLessonTitle } from './find-lessons.ts';

/** The training minutes that a trainee's completed lessons are worth, in the shape in which requirements are judged. */
export async function findLessonCredits(
  db: Reader,
  traineeId: string,
): Promise<
  {
    id: string;
    of: 'lesson';
    title: string;
    creditedOn: CalendarDate;
    minutes: number;
    area: 'core' | 'resource';
    delivery: 'live' | 'self-paced';
  }[]
> {
  const completions = await findLessonCompletions(db, traineeId);
  return completions.map(({ id, lessonId, completedOn, minutes, area, delivery }) => ({
    id,
    of: 'lesson',
    title: findLessonTitle(lessonId),
    creditedOn: completedOn,
    minutes,
    area,
    delivery,
  }));
}
