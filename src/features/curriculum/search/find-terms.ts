import { folded } from '#shared/found-words.ts';
import { findModules } from '../lessons/find-lessons.ts';

/** A word of the field, with what it means and where lessons say so. */
export interface Term {
  term: string;
  meanings: { means: string; lessonId: string; lessonTitle: string; section: string }[];
}

/** Every key term of the lessons of these programmes, in the order of the alphabet; one that several lessons explain stands once. */
export function findTerms(programmeIds: readonly string[]): Term[] {
  const terms = new Map<string, Term>();
  const lessons = programmeIds.flatMap((id) => findModules(id).flatMap((module) => module.lessons));
  for (const { id, title, parts } of new Map(lessons.map((lesson) => [lesson.id, lesson])).values())
    for (const { term, means } of parts.keyTerms) {
      const found = terms.get(folded(term)) ?? { term, meanings: [] };
      const section = parts.sections.find(({ text }) => text.includes(means))?.slug ?? '';
      found.meanings.push({ means, lessonId: id, lessonTitle: title, section });
      terms.set(folded(term), found);
    }
  return [...terms.values()].toSorted((a, b) => a.term.localeCompare(b.term, 'en'));
}
