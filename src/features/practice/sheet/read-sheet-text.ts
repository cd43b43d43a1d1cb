import { CsvError, parse } from 'csv-parse/sync';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { withoutGuard } from '#shared/formula-guard.ts';
import { guessEncoding } from './sheet-encoding.ts';
import { sheetLimits } from './sheet-limits.ts';
import {
  delimiters,
  type Delimiter,
  type ReadingTold,
  type SheetTable,
  type TableRefusal,
} from './sheet-table.ts';

/** The cells of a text file, however it is encoded and divided. */
export function readSheetText(
  bytes: Buffer,
  told: ReadingTold = {},
): Outcome<SheetTable, TableRefusal, { line: number }> {
  const encoding = told.encoding ?? guessEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) return refuse('not-text');
  const delimiter = told.delimiter ?? delimiterOf(text);
  const lines = linesOf(text, delimiter);
  return lines.ok ? done({ readAs: { form: 'text', encoding, delimiter }, lines: lines.value }) : lines;
}

/** The same of what was pasted: spreadsheets hand over tabs, and mail often commas. */
export function readPasted(text: string): Outcome<SheetTable, TableRefusal, { line: number }> {
  if (Buffer.byteLength(text) > sheetLimits.bytes) return refuse('too-large');
  if (text.includes('\0') || !text.isWellFormed()) return refuse('not-text');
  const delimiter = text.includes('\t') ? '\t' : delimiterOf(text);
  const lines = linesOf(text, delimiter);
  return lines.ok ? done({ readAs: { form: 'pasted', delimiter }, lines: lines.value }) : lines;
}

function linesOf(
  text: string,
  delimiter: Delimiter,
): Outcome<SheetTable['lines'], TableRefusal, { line: number }> {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      trim: true,
      maxRecordSize: sheetLimits.columns * sheetLimits.cellBytes * 4,
      to: sheetLimits.rows + 2,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') return refuse('too-many-columns');
    const line = Number(error['lines'] ?? 0);
    return refuse(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'cut-off' : 'broken-quotes', { line });
  }
  if (records.length === 0) return refuse('empty');
  if (records.some(({ record }) => record.length > sheetLimits.columns)) return refuse('too-many-columns');
  return done(records.map(({ record, info }) => ({ line: info.lines, cells: record.map(withoutGuard) })));
}

/** The one that divides the first line into most. */
function delimiterOf(text: string): Delimiter {
  const [head = ''] = text.trimStart().split(/\r\n|\n|\r/, 1);
  const bare = head.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const [best = ','] = delimiters.toSorted((a, b) => bare.split(b).length - bare.split(a).length);
  return best;
}
