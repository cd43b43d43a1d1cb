import type { APIRoute } from 'astro';
import { sessionList } from '#features/exports/session-list.ts';
import { sheetAsCsv } from '#features/exports/sheet-as-csv.ts';
import { findPracticeLog } from '#features/practice/find-practice-log.ts';
import { logFilter } from '#features/practice/log-filter.ts';

/** Exactly the rows that the list shows under the same address, with clients as codes. The importer reads it again. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const filter = { ...logFilter.parse(Object.fromEntries(url.searchParams)), page: 1 };
  const rows = await findPracticeLog(db, keys, signedIn.person.id, filter, 100_000);
  return new Response(sheetAsCsv(sessionList(rows, { topics: true })), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="practice-${filter.month ?? 'log'}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
