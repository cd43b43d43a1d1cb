import type { APIRoute } from 'astro';
import { quickAnswer } from '#components/quick-answer.ts';
import { searchWords } from '#shared/search-words.ts';
import { groupOfSessions, searchOfTrainee } from './_search.ts';

/** The quick search of a trainee. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const typed = searchWords.parse(url.searchParams.get('q'));
  const { groups, sessions } = await searchOfTrainee(locals, signedIn.person.id, typed);
  return quickAnswer([...groups, groupOfSessions(sessions)]);
};
