import { writeXlsx, type CellValue, type ColumnDef } from 'hucre/xlsx';
import { decimalHours, type Sheet, type SheetColumn } from './sheet.ts';

const formats: Record<SheetColumn['is'], Partial<ColumnDef>> = {
  // As text, or a spreadsheet would make 1/2 a day once the cell is touched.
  text: { numFmt: '@' },
  day: { numFmt: 'yyyy-mm-dd' },
  number: { numFmt: '0' },
  hours: { numFmt: '0.00##' },
};
const widest = 48;

/**
 * A workbook of one sheet: days and numbers as what they are, text as text whatever it begins with, the header in bold and
 * standing still.
 * @param name what the tab says: letters, at most 31.
 */
export async function sheetAsXlsx({ columns, rows }: Sheet, name: string, now: Date): Promise<Uint8Array> {
  const cellOf = (cell: string | number | null, column: number): CellValue => {
    if (cell === null || cell === '') return null;
    const is = columns[column]?.is;
    if (is === 'day') return new Date(`${cell}T00:00:00Z`);
    if (is === 'hours') return decimalHours(Number(cell));
    return typeof cell === 'string' ? readable(cell) : cell;
  };
  const widthOf = (column: number) =>
    Math.min(
      widest,
      rows.reduce(
        (width, row) => Math.max(width, String(row[column] ?? '').length),
        columns[column]?.title.length ?? 0,
      ) + 2,
    );
  return writeXlsx({
    sheets: [
      {
        name,
        columns: columns.map(({ is }, column) => ({ width: widthOf(column), ...formats[is] })),
        rows: [columns.map(({ title }) => title), ...rows.map((row) => row.map(cellOf))],
        cells: new Map(
          columns.map(({ title }, column) => [
            `0,${column}`,
            { value: title, type: 'string', style: { font: { bold: true } } },
          ]),
        ),
        freezePane: { rows: 1 },
      },
    ],
    properties: { title: name, creator: 'Practicum', created: now, modified: now },
  });
}

/** Without what XML cannot say, which no form of ours lets in either. */
// eslint-disable-next-line no-control-regex
const readable = (cell: string) => cell.toWellFormed().replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '');
