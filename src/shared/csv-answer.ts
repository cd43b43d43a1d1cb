import { download } from './download.ts';
import { toCsv } from './to-csv.ts';

/** A CSV file as an answer to be saved. @param name plain letters, without the ending. */
export const csvAnswer = (rows: (string | number)[][], name: string): Response =>
  download(toCsv(rows), { type: 'text/csv; charset=utf-8', name: `${name}.csv` });
