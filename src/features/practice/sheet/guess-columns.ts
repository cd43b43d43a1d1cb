import { clientCode } from '#features/clients/client-name.ts';
import {
  readCount,
  readDay,
  readFee,
  readHours,
  readKind,
  readLength,
  readMedium,
  readTime,
  readYesNo,
} from './sheet-cells.ts';
import { readHeading, type ColumnChoice, type SheetColumn } from './sheet-columns.ts';

export interface GuessedColumns {
  /** The first line names the columns and is no row. */
  hasHeadings: boolean;
  columns: ColumnChoice;
}

const looked = 50;

/** By the words of the headings first; where they say nothing, by what stands below. Somebody can always say otherwise. */
export function guessColumns(lines: string[][]): GuessedColumns {
  const [first = [], ...rest] = lines;
  const width = Math.max(0, ...lines.slice(0, looked).map((cells) => cells.length));
  const named = Array.from({ length: width }, (_, at) => readHeading(first[at] ?? '') ?? null);
  // A line with a day in it is a row, whatever words it holds.
  const hasHeadings =
    named.some((column) => column !== null) && !first.some((cell) => readDay(cell, 'day-first').ok);
  const columns: ColumnChoice = hasHeadings ? [...named] : named.map(() => null);
  const samples = (hasHeadings ? rest : lines).slice(0, looked);
  for (let at = 0; at < width; at += 1) {
    // A heading that says something else is believed; only an empty one, or none at all, leaves it to the content.
    if (hasHeadings && (first[at] ?? '').trim() !== '') continue;
    const cells = samples.map((cells) => (cells[at] ?? '').trim()).filter(Boolean);
    columns[at] = guessByContent(cells, columns);
  }
  return { hasHeadings, columns };
}

/** In this order: what is most particular is looked for first. */
const tests: [SheetColumn, (text: string) => boolean][] = [
  ['day', (text) => readDay(text, 'day-first').ok || readDay(text, 'month-first').ok],
  ['zone', (text) => /^[A-Z][A-Za-z]+\/[A-Za-z_/]+$/.test(text)],
  ['start', (text) => /[:hap]/i.test(text) && readTime(text) !== undefined],
  ['length', (text) => /^\d{2,3}$/.test(text) || (/[a-z:]/i.test(text) && readLength(text) !== undefined)],
  ['hours', (text) => /^\d{1,2}([.,]\d{1,2})?$/.test(text) && (readHours(text) ?? 0) > 0],
  ['fee', (text) => !/^[yn]|^(yes|no|ja|nein|oui|non)$/i.test(text) && readFee(text) !== undefined],
  ['medium', (text) => readMedium(text) !== undefined],
  ['kind', (text) => readKind(text) !== undefined],
  ['agreed', (text) => readYesNo(text) !== undefined],
  ['groupSize', (text) => readCount(text) !== undefined],
  [
    'client',
    (text) => clientCode.test(text) || /^[\p{Lu}][\p{L}'’.-]*( [\p{L}'’.-]+){0,4}( [A-Z])?$/u.test(text),
  ],
  ['topic', () => true],
];

function guessByContent(cells: string[], taken: ColumnChoice): SheetColumn | null {
  if (cells.length === 0) return null;
  for (const [column, fits] of tests) {
    if (taken.includes(column)) {
      // The second time of the day is when it ended.
      if (column === 'start' && !taken.includes('end') && cells.every(fits)) return 'end';
      continue;
    }
    if (cells.filter(fits).length >= cells.length * 0.8) return column;
  }
  return null;
}
