import { plain, type FoundGroup, type FoundItem } from '#components/found-groups.ts';
import { findLessonTitle } from '../lessons/find-lessons.ts';
import type { FoundInLessons, FoundOwnWords } from './found.ts';

/** Lessons and terms that were found, as places to go to. @param home below which the lessons stand, such as `/trainee/learn`. */
export const groupsOfLessons = ({ lessons, terms }: FoundInLessons, home: string): FoundGroup[] => [
  {
    title: 'Lessons',
    items: lessons.map(({ lessonId, title, places }) => ({
      href: `${home}/${lessonId}`,
      title,
      about: [],
      within: places.map(({ section, heading, pieces }) => ({
        href: `${home}/${lessonId}${section && `#${section}`}`,
        title: heading.length > 0 ? heading : plain('The beginning'),
        about: pieces,
      })),
    })),
  },
  {
    title: 'Terms',
    items: terms.map(({ lessonId, section, term, pieces }) => ({
      href: `${home}/${lessonId}${section && `#${section}`}`,
      title: term,
      about: pieces,
    })),
  },
];

/** A trainee's own words that were found. */
export const groupOfOwnWords = (found: FoundOwnWords[]): FoundGroup => ({
  title: 'Your notes and reflections',
  items: found.map(({ kind, id, lessonId, pieces }): FoundItem => ({
    href: `/trainee/learn/notes#${kind}-${id}`,
    title: plain(`${kind === 'note' ? 'Note' : 'Reflection'} in “${findLessonTitle(lessonId)}”`),
    about: pieces,
  })),
});
