import type { APIRoute } from 'astro';
import { plain } from '#components/found-groups.ts';
import { quickAnswer } from '#components/quick-answer.ts';
import { searchWords } from '#shared/search-words.ts';
import { searchOfMentor } from './_search.ts';

/** The quick search of a mentor. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const typed = searchWords.parse(url.searchParams.get('q'));
  const { trainees, groups } = await searchOfMentor(locals, signedIn.person.id, typed, new Date());
  const items = trainees.map(({ id, name }) => ({
    href: `/mentor/trainees/${id}`,
    title: plain(name),
    about: [],
  }));
  return quickAnswer([{ title: 'Trainees', items }, ...groups]);
};
