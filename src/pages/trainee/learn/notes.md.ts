import type { APIRoute } from 'astro';
import { findOwnWriting } from '#features/curriculum/notes/find-own-writing.ts';
import { writingAsMarkdown } from '#features/curriculum/notes/writing-as-files.ts';
import { download } from '#shared/download.ts';
import { searchWords } from '#shared/search-words.ts';

/** Exactly what the list shows under the same address, as a text. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const typed = searchWords.parse(url.searchParams.get('q'));
  const writing = await findOwnWriting(db, keys, signedIn.person.id, { typed });
  const text = writingAsMarkdown(writing, signedIn.person.timeZone);
  return download(text, { type: 'text/markdown; charset=utf-8', name: 'notes.md' });
};
