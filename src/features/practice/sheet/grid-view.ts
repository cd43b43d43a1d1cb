import { formatMinutes } from '#shared/minutes.ts';
import { cellWords, rowWarningWords } from '../refusal-words.ts';
import { firstFilter, lookedOf, rowsAPage, rowsFor, type GridRow } from './grid-model.ts';
import type { ImportDraft } from './import-draft.ts';
import type { RowVerdict } from './import-verdict.ts';
import { reasonInWords } from './refused-rows.ts';
import type { DateOrder } from './sheet-cells.ts';
import type { ColumnChoice, SheetColumn } from './sheet-columns.ts';

/** What the grid shows of a row: its verdict, and each problem in words with the cell it stands in. */
export interface GridVerdict {
  line: number;
  is: RowVerdict['is'];
  /** About the row as a whole; empty: nothing. */
  words: string;
  problems: { at: number; words: string }[];
}

export interface GridSummary {
  added: number;
  known: number;
  refused: number;
  skipped: number;
  /** Rows that somebody should look at before they come in. */
  toLookAt: number;
  /** Of the new rows, `12:30`. */
  hours: string;
}

/** Everything that a change can change, as JSON for the browser. */
export interface GridState {
  columns: ColumnChoice;
  missing: SheetColumn[];
  doubled: SheetColumn[];
  dateOrder: DateOrder | null;
  asksForDateOrder: boolean;
  summary: GridSummary;
  /** Of the rows about which something is to be said; each other row is new, and nothing more. */
  verdicts: GridVerdict[];
}

export interface GridView extends GridState {
  headings: string[];
  rows: GridRow[];
  /** As many as the spreadsheet has; `rows` may be the first page alone. */
  rowCount: number;
}

export function gridStateOf({ content, sheet, verdicts }: ImportDraft): GridState {
  return {
    columns: content.columns,
    missing: sheet.missing,
    doubled: sheet.doubled,
    dateOrder: sheet.dateOrder ?? null,
    asksForDateOrder: sheet.asksForDateOrder,
    summary: summaryOf(verdicts),
    verdicts: verdicts
      .map((verdict) => gridVerdict(verdict, content.columns))
      .filter((verdict) => verdict.is !== 'new' || verdict.words !== ''),
  };
}

export const gridViewOf = (draft: ImportDraft): GridView => ({
  ...gridStateOf(draft),
  headings: draft.content.headings,
  rows: draft.content.rows,
  rowCount: draft.content.rows.length,
});

/** What the grid shows first, and no more: it fetches the rest once that stands on the page. */
export function firstPageOf(draft: ImportDraft): GridView {
  const view = gridViewOf(draft);
  const looked = lookedOf(view.verdicts);
  const rows = rowsFor(view.rows, firstFilter(looked), looked).slice(0, rowsAPage);
  const lines = new Set(rows.map(({ line }) => line));
  return { ...view, rows, verdicts: view.verdicts.filter(({ line }) => lines.has(line)) };
}

export function summaryOf(verdicts: RowVerdict[]): GridSummary {
  const count = (is: RowVerdict['is']) => verdicts.filter((verdict) => verdict.is === is).length;
  const minutes = verdicts.reduce(
    (sum, verdict) => sum + (verdict.is === 'new' ? verdict.session.durationMinutes : 0),
    0,
  );
  return {
    added: count('new'),
    known: count('known'),
    refused: count('refused'),
    skipped: count('skipped'),
    toLookAt:
      count('refused') + verdicts.filter((each) => each.is === 'new' && each.warnings.length > 0).length,
    hours: formatMinutes(minutes),
  };
}

function gridVerdict(verdict: RowVerdict, columns: ColumnChoice): GridVerdict {
  const { line, is } = verdict;
  if (is === 'skipped') return { line, is, words: '', problems: [] };
  if (is !== 'refused')
    return {
      ...{ line, is, problems: [] },
      words: verdict.warnings.map((warning) => rowWarningWords[warning]).join(' '),
    };
  const ofCells = verdict.problems.filter(({ at }) => at !== undefined);
  const missing = verdict.problems.filter(({ at }) => at === undefined);
  if (verdict.problems.length > 0)
    return {
      ...{ line, is },
      words: missing.map(({ because }) => cellWords[because]).join(' '),
      problems: ofCells.map(({ at = 0, because }) => ({ at, words: cellWords[because] })),
    };
  const column = columnOf(verdict.because);
  const at = column ? columns.indexOf(column) : -1;
  const words = reasonInWords(verdict);
  return at < 0 ? { line, is, words, problems: [] } : { line, is, words: '', problems: [{ at, words }] };
}

const columnsOfRefusals: [RegExp, SheetColumn][] = [
  [/^(too-long-ago|not-yet-held)$/, 'day'],
  [/^(no-such-time|overlaps|overlaps-row)$/, 'start'],
  [/^no-such-zone$/, 'zone'],
  [/^(duration|long-day)/, 'length'],
  [/^head-count/, 'groupSize'],
  [/^(name-|no-such-code|client-)/, 'client'],
  [/^topic/, 'topic'],
  [/^note/, 'note'],
];

/** Beside which cell a reason stands that concerns the row; `undefined`: beside none. */
const columnOf = (because: string): SheetColumn | undefined =>
  columnsOfRefusals.find(([refusals]) => refusals.test(because))?.[1];
