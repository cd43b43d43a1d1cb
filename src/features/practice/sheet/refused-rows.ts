import { dayInWords } from '#shared/day-words.ts';
import type { RowVerdict } from './import-verdict.ts';
import { rowRefusalWords } from '../refusal-words.ts';
import type { SheetContent } from './sheet-content.ts';
import { columnWords } from './sheet-columns.ts';

type Refused = Extract<RowVerdict, { is: 'refused' }>;

/** Why a row was refused, with the row or the day it collides with. */
export function reasonInWords({ because, other }: Refused): string {
  const where = !other ? '' : other.line ? ` (row ${other.line})` : ` (${dayInWords(other.heldOn)})`;
  return `${rowRefusalWords[because]}${where}`;
}

/** The refused rows as they stand, each with its reason behind it: to be mended and brought in again. */
export function refusedRows(
  { headings, columns }: Pick<SheetContent, 'headings' | 'columns'>,
  verdicts: RowVerdict[],
): string[][] {
  const names = columns.map(
    (column, at) => headings[at] ?? (column ? columnWords[column] : `Column ${at + 1}`),
  );
  return [
    [...names, 'Reason'],
    ...verdicts
      .filter((verdict) => verdict.is === 'refused')
      .map((verdict) => [...names.map((_, at) => verdict.cells[at] ?? ''), reasonInWords(verdict)]),
  ];
}
