import type { Database } from '#db/client.ts';
import { lessonCompletions } from '#db/schema/curriculum.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findLessonCompletions } from './find-lesson-completions.ts';
import type { Condition } from '../lesson.ts';
import { findModules } from '../lessons/find-lessons.ts';
import { lockedBy, missingConditions } from './conditions.ts';
import { findStudied } from './find-studied.ts';
import { findStudiedLesson, type NoLessonOfTheirs, type WhichLesson } from './studied-lesson.ts';

export type CompleteLessonRefusal =
  NoLessonOfTheirs | 'taught-live' | 'already-completed' | 'locked' | 'conditions-missing';

/**
 * Credits a lesson's declared minutes to a trainee, once, in the version that is being taught, when its conditions are met.
 * Asking for it says that they read it to the end.
 */
export async function completeLesson(
  db: Database,
  actor: Person,
  what: WhichLesson,
  now: Date,
): Promise<
  Outcome<{ completionId: string; minutes: number }, CompleteLessonRefusal, { missing: Condition[] }>
> {
  return db.write(async (tx) => {
    const found = await findStudiedLesson(tx, actor, what);
    if (typeof found === 'string') return refuse(found);
    const { lesson, module } = found;
    // A live lesson is credited by attendance.
    if (lesson.delivery === 'live') return refuse('taught-live');
    const completed = new Set((await findLessonCompletions(tx, actor.id)).map(({ lessonId }) => lessonId));
    if (completed.has(lesson.id)) return refuse('already-completed');
    if (lockedBy(module, findModules(what.programmeId), completed).length > 0) return refuse('locked');
    const missing = missingConditions(lesson, await findStudied(tx, actor.id, lesson.id));
    if (missing.length > 0) return refuse('conditions-missing', { missing });
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
