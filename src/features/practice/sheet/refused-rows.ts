import { dayInWords } from '#shared/day-words.ts';
import type { RowVerdict } from './import-verdict.ts';
import { rowRefusalWords } from '../refusal-words.ts';

type Refused = Extract<RowVerdict, { is: 'refused' }>;

/** Why a row was refused, with the row or the day it collides with. */
export function reasonInWords({ because, other }: Refused): string {
  const where = !other ? '' : other.line ? ` (row ${other.line})` : ` (${dayInWords(other.heldOn)})`;
  return `${rowRefusalWords[because]}${where}`;
}

/** The refused rows as they stood in the file, each with its reason behind it: to be mended and brought in again. */
export const refusedRows = (headings: string[], verdicts: RowVerdict[]): string[][] => [
  [...headings, 'Reason'],
  ...verdicts
    .filter((verdict) => verdict.is === 'refused')
    .map((verdict) => [...headings.map((_, at) => verdict.cells[at] ?? ''), reasonInWords(verdict)]),
];
