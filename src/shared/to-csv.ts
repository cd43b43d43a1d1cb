import { stringify } from 'csv-stringify/sync';
import { guarded } from './formula-guard.ts';

/** Rows as a CSV file that every spreadsheet opens as text: with a byte-order mark, and nothing in it taken for a formula. */
export const toCsv = (rows: (string | number)[][]): string =>
  `\ufeff${stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : guarded(cell)))),
    { record_delimiter: 'windows' },
  )}`;
