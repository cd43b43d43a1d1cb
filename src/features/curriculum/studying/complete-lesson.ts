import type { Database } from '#db/client.ts';
import { lessonCompletions } from '#db/schema/curriculum.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findLessonCompletions } from './find-lesson-completions.ts';
import { findLesson } from '../lessons/find-lessons.ts';

export type CompleteLessonRefusal =
  'not-allowed' | 'not-found' | 'not-enrolled' | 'taught-live' | 'already-completed';

/** Credits a lesson's declared minutes to a trainee, once, in the version that is being taught. */
export async function completeLesson(
  db: Database,
  actor: Person,
  what: { lessonId: string; programmeId: string },
  now: Date,
): Promise<Outcome<{ completionId: string; minutes: number }, CompleteLessonRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const lesson = findLesson(what.programmeId, what.lessonId);
  if (!lesson) return refuse('not-found');
  // A live lesson is credited by attendance.
  if (lesson.delivery === 'live') return refuse('taught-live');
  return db.write(async (tx) => {
    const enrolments = await findEnrolments(tx, actor.id);
    if (!enrolments.some(({ programmeId }) => programmeId === what.programmeId))
      return refuse('not-enrolled');
    const completed = await findLessonCompletions(tx, actor.id);
    if (completed.some(({ lessonId }) => lessonId === lesson.id)) return refuse('already-completed');
    const completionId = newId();
    await tx.insert(lessonCompletions).values({
      id: completionId,
      traineeId: actor.id,
      programmeId: what.programmeId,
      lessonId: lesson.id,
      lessonVersion: lesson.version,
      minutes: lesson.minutes,
      area: lesson.area,
      delivery: lesson.delivery,
      completedOn: dayOf(now, actor.timeZone),
      completedAt: now,
    });
    await recordEvent(tx, {
      actor,
      event: 'lesson-completed',
      subjectId: completionId,
      at: now,
      particulars: { lessonId: lesson.id, lessonVersion: lesson.version, minutes: lesson.minutes },
    });
    return done({ completionId, minutes: lesson.minutes });
  });
}
