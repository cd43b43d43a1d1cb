import type { APIRoute } from 'astro';
import { findSamples } from '#features/curriculum/lessons/find-lessons.ts';

/** To the first lesson that visitors may read. */
export const GET: APIRoute = ({ redirect, rewrite }) => {
  const [first] = findSamples();
  return first ? redirect(`/lessons/${first.lesson.id}`, 303) : rewrite('/404');
};
