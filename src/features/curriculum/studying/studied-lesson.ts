import type { Reader } from '#db/client.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { Lesson, Module } from '../lesson.ts';
import { findModules } from '../lessons/find-lessons.ts';

export interface WhichLesson {
  programmeId: string;
  lessonId: string;
}

export type NoLessonOfTheirs = 'not-allowed' | 'not-found' | 'not-enrolled';

/** The lesson that somebody asks for, if it is theirs to study; else why it is not. */
export async function findStudiedLesson(
  db: Reader,
  actor: Person,
  { programmeId, lessonId }: WhichLesson,
): Promise<{ lesson: Lesson; module: Module } | NoLessonOfTheirs> {
  if (!may.studyAndLog(actor)) return 'not-allowed';
  const module = findModules(programmeId).find(({ lessons }) => lessons.some(({ id }) => id === lessonId));
  const lesson = module?.lessons.find(({ id }) => id === lessonId);
  if (!module || !lesson) return 'not-found';
  const enrolments = await findEnrolments(db, actor.id);
  return enrolments.some((enrolment) => enrolment.programmeId === programmeId)
    ? { lesson, module }
    : 'not-enrolled';
}
