import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { isClientLog } from './client-log-columns.ts';
import { guessColumns } from './guess-columns.ts';
import type { DateOrder } from './sheet-cells.ts';
import type { ColumnChoice } from './sheet-columns.ts';
import { sheetLimits } from './sheet-limits.ts';
import type { ReadAs, SheetLine, SheetTable } from './sheet-table.ts';

/** A spreadsheet under preview: what was read of it, and what the trainee said and mended since. */
export interface SheetContent {
  readAs: ReadAs;
  /** A log of sessions, or a list with one row for each client and sums of hours. */
  is: 'sessions' | 'client-log';
  /** Of the first line; empty where it is a row like the others. */
  headings: string[];
  columns: ColumnChoice;
  /** As the trainee said; null: by what the days themselves tell. */
  dateOrder: DateOrder | null;
  rows: SheetLine[];
  /** Lines that are to be left out. */
  skipped: number[];
}

export function contentOf({ readAs, lines }: SheetTable): Outcome<SheetContent, 'empty' | 'too-many-rows'> {
  const guessed = guessColumns(lines.map(({ cells }) => cells));
  const headings = guessed.hasHeadings ? (lines[0]?.cells ?? []) : [];
  const rows = guessed.hasHeadings ? lines.slice(1) : lines;
  if (rows.length === 0) return refuse('empty');
  if (rows.length > sheetLimits.rows) return refuse('too-many-rows');
  const is = isClientLog(lines[0]?.cells ?? []) ? 'client-log' : 'sessions';
  return done({ readAs, is, headings, columns: guessed.columns, dateOrder: null, rows, skipped: [] });
}

/** A draft as it is sealed: the content as JSON after its length, then the file as it was sent. */
export function packDraft(content: SheetContent, file: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify(content));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, file]);
}

export function unpackDraft(bytes: Buffer): { content: SheetContent; file: Buffer } {
  const end = 4 + bytes.readUInt32BE();
  return {
    content: JSON.parse(bytes.subarray(4, end).toString()) as SheetContent,
    file: bytes.subarray(end),
  };
}
