import type { APIRoute } from 'astro';
import { sessionList } from '#features/exports/session-list.ts';
import { sheetAsCsv } from '#features/exports/sheet-as-csv.ts';
import { sheetTypes } from '#features/exports/sheet.ts';
import { findPracticeLog } from '#features/practice/log/find-practice-log.ts';
import { filterFrom, type LogFilter } from '#features/practice/log/log-filter.ts';
import { mostChosen } from '#features/practice/log/logged-session.ts';
import { download } from '#shared/download.ts';

/** The ticked rows where the list sent some, else what the address says, or what the list said it did. */
function chosenIn(params: URLSearchParams): LogFilter {
  const ticked = params.getAll('session');
  if (ticked.length > 0 && !params.has('all'))
    return filterFrom(new URLSearchParams({ ids: ticked.slice(0, mostChosen).join('.') }));
  return filterFrom(params.has('all') ? new URLSearchParams(params.get('filter') ?? '') : params);
}

/** Exactly the rows that the list shows under the same address, with clients as codes. The importer reads it again. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const filter = { ...chosenIn(url.searchParams), page: 1 };
  const rows = await findPracticeLog(db, keys, signedIn.person.id, filter, 100_000);
  const name = `practice-${filter.month ?? 'log'}.csv`;
  return download(sheetAsCsv(sessionList(rows, { topics: true })), { type: sheetTypes.csv, name });
};
