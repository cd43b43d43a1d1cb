import { isCheckPassed, type CheckStanding } from '../check/check-standing.ts';
import type { Condition, Lesson, Module } from '../lesson.ts';

/** What a trainee did in a lesson. That they read it they say themselves, by completing it. */
export interface Studied {
  check: CheckStanding;
  /** Names of the lesson's reflections under which something stands. */
  written: string[];
}

/** Which conditions of a lesson are not met yet; reading is met by saying so. */
export function missingConditions(
  { conditions, parts }: Pick<Lesson, 'conditions' | 'parts'>,
  { check, written }: Studied,
): Condition[] {
  const isMet: Record<Condition, boolean> = {
    read: true,
    check: isCheckPassed(parts.questions, check),
    reflection: parts.reflections.every(({ name }) => written.includes(name)),
  };
  return conditions.filter((condition) => !isMet[condition]);
}

/** The modules that have to be completed before this one's lessons can count. */
export const lockedBy = (
  module: Pick<Module, 'opensAfter'>,
  modules: readonly Module[],
  completed: ReadonlySet<string>,
): Module[] =>
  modules.filter(
    ({ id, lessons }) =>
      module.opensAfter.includes(id) &&
      lessons.some((lesson) => lesson.delivery === 'self-paced' && !completed.has(lesson.id)),
  );
