import { toCsv } from './to-csv.ts';

/** A CSV file as an answer to be saved. @param name plain letters, without the ending. */
export const csvAnswer = (rows: (string | number)[][], name: string): Response =>
  new Response(toCsv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  });
