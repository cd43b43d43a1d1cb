import { toCsv } from '#shared/to-csv.ts';
import { decimalHours, type Sheet } from './sheet.ts';

/** The header and the rows of a sheet, for any spreadsheet. */
export const sheetAsCsv = ({ columns, rows }: Sheet): string =>
  toCsv([
    columns.map(({ title }) => title),
    ...rows.map((row) =>
      row.map((cell, index) => {
        if (cell === null) return '';
        return columns[index]?.is === 'hours' ? decimalHours(Number(cell)) : cell;
      }),
    ),
  ]);
