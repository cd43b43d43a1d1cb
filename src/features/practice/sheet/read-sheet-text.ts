import { CsvError, parse } from 'csv-parse/sync';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { withoutGuard } from '#shared/formula-guard.ts';

export const sheetLimits = { bytes: 2_000_000, rows: 5_000, columns: 64, cellBytes: 2_000 };

export type TextRefusal =
  | 'empty'
  | 'too-large'
  | 'is-workbook'
  | 'is-archive'
  | 'not-text'
  | 'cut-off'
  | 'broken-quotes'
  | 'too-many-rows'
  | 'too-many-columns';

export interface SheetText {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  delimiter: string;
  headings: string[];
  /** `line` counts the lines of the file from 1, as a spreadsheet numbers its rows. */
  rows: { line: number; cells: string[] }[];
}

/** The cells of a CSV file, however it is encoded and divided. Nothing is unpacked: workbooks and archives are refused by their first bytes. */
export function readSheetText(bytes: Buffer): Outcome<SheetText, TextRefusal, { line: number }> {
  if (bytes.length > sheetLimits.bytes) return refuse('too-large');
  const signature = bytes.subarray(0, 8).toString('hex');
  if (signature.startsWith('504b') || signature === 'd0cf11e0a1b11ae1') return refuse('is-workbook');
  if (/^(1f8b|425a68|377abcaf|52617221|fd377a58|28b52ffd)/.test(signature)) return refuse('is-archive');
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) return refuse('not-text');
  const delimiter = delimiterOf(text);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter,
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
  const [head, ...rest] = records;
  if (!head || rest.length === 0) return refuse('empty');
  if (rest.length > sheetLimits.rows) return refuse('too-many-rows');
  if (records.some(({ record }) => record.length > sheetLimits.columns)) return refuse('too-many-columns');
  const rows = rest.map(({ record, info }) => ({ line: info.lines, cells: record.map(withoutGuard) }));
  return done({ encoding, delimiter, headings: head.record, rows });
}

function encodingOf(bytes: Buffer): SheetText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Headings are plain letters: in UTF-16 without a mark every second byte of them is 0.
  if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes.length > 3 && bytes[0] === 0 && bytes[2] === 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The one that divides the headings into most. */
function delimiterOf(text: string): string {
  const [head = ''] = text.trimStart().split(/\r\n|\n|\r/, 1);
  const bare = head.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const [best = ','] = [',', ';', '\t', '|'].toSorted((a, b) => bare.split(b).length - bare.split(a).length);
  return best;
}
