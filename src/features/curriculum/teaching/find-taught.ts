import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findGuide, findGuides } from '../guides/find-guides.ts';
import type { Guide } from '../guides/guide.ts';
import type { Lesson, Module } from '../lesson.ts';
import { findFamilies, findModules } from '../lessons/find-lessons.ts';

/** A module as those who teach see it: its lessons, and the guides to its live days. */
export interface TaughtModule {
  module: Module;
  guides: Guide[];
}

/** What one family of programmes teaches. */
export interface TaughtFamily {
  /** Such as `medical-coach`. */
  family: string;
  modules: TaughtModule[];
}

/** All that is taught here, for those who teach; nothing for anybody else. */
export function findTaught(actor: Person): TaughtFamily[] {
  if (!may.teach(actor)) return [];
  return findFamilies().map((family) => {
    const guides = findGuides(family);
    const modules = findModules(family);
    return {
      family,
      modules: modules.map((module) => ({
        module,
        guides: guides.filter((each) => each.module === module.id),
      })),
    };
  });
}

/** A guide with the module that it belongs to, for those who teach; `undefined`: there is none, or it is not theirs to read. */
export function findTaughtGuide(
  actor: Person,
  guideId: string,
): { guide: Guide; module: Module | undefined } | undefined {
  const guide = may.teach(actor) ? findGuide(guideId) : undefined;
  if (!guide) return undefined;
  const [family = ''] = guideId.split('/');
  return { guide, module: findModules(family).find(({ id }) => id === guide.module) };
}

/** A lesson with its module, for those who teach; `undefined`: there is none, or it is not theirs to see with its answers. */
export function findTaughtLesson(
  actor: Person,
  lessonId: string,
): { family: string; lesson: Lesson; module: Module } | undefined {
  for (const { family, modules } of findTaught(actor))
    for (const { module } of modules) {
      const lesson = module.lessons.find(({ id }) => id === lessonId);
      if (lesson) return { family, lesson, module };
    }
  return undefined;
}
