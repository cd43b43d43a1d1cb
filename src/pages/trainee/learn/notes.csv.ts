import type { APIRoute } from 'astro';
import { findOwnWriting } from '#features/curriculum/notes/find-own-writing.ts';
import { writingAsRows } from '#features/curriculum/notes/writing-as-files.ts';
import { csvAnswer } from '#shared/csv-answer.ts';
import { searchWords } from '#shared/search-words.ts';

/** Exactly what the list shows under the same address, for a spreadsheet. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const typed = searchWords.parse(url.searchParams.get('q'));
  const writing = await findOwnWriting(db, keys, signedIn.person.id, { typed });
  return csvAnswer(writingAsRows(writing, signedIn.person.timeZone), 'notes');
};
