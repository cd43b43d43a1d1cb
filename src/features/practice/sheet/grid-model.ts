import type { GridChange } from './grid-queue.ts';
import type { GridSummary, GridVerdict, GridView } from './grid-view.ts';

export interface GridRow {
  line: number;
  cells: string[];
}

export type GridFilter = 'attention' | 'all';

export const rowsAPage = 50;

/** Whether somebody should look at a row before it comes in. */
export const wantsLooking = (verdict: GridVerdict | undefined): boolean =>
  verdict !== undefined && (verdict.is === 'refused' || (verdict.is === 'new' && verdict.words !== ''));

/** Rows that want looking at, with whether each was refused. */
export type Looked = ReadonlyMap<number, boolean>;

/**
 * Rows that are shown. Those that want looking at are taken as they stood when that was chosen, the refused ones first, so that none
 * vanishes or moves under the hand.
 */
export const rowsFor = (rows: GridRow[], filter: GridFilter, looked: Looked): GridRow[] =>
  filter === 'all'
    ? rows
    : [true, false].flatMap((isRefused) => rows.filter(({ line }) => looked.get(line) === isRefused));

export const lookedOf = (verdicts: GridVerdict[]): Looked =>
  new Map(verdicts.filter(wantsLooking).map(({ line, is }) => [line, is === 'refused']));

/** Rows that want looking at are shown first, where there are any. */
export const firstFilter = (looked: Looked): GridFilter => (looked.size > 0 ? 'attention' : 'all');

/** A block as a spreadsheet hands it over: rows by lines, cells by tabs; a quoted cell may hold both. */
export function blockFrom(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (isQuoted && sign === '"') isQuoted = false;
    else if (isQuoted) cell += sign;
    else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  rows.at(-1)?.push(cell);
  const [last = []] = rows.slice(-1);
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop();
  return rows;
}

/** The cells that a block falls on when it is pasted over one; what would stand beyond the last row or column is left out. */
export function pastedOver(
  rows: GridRow[],
  from: { line: number; at: number },
  block: string[][],
  width: number,
): { line: number; at: number; text: string }[] {
  const first = rows.findIndex(({ line }) => line === from.line);
  return block.flatMap((cells, down) => {
    const row = rows[first + down];
    if (first < 0 || !row) return [];
    return cells.flatMap((text, across) =>
      from.at + across < width ? [{ line: row.line, at: from.at + across, text: text.trim() }] : [],
    );
  });
}

/** The rows with some cells typed over. */
export function withCells(rows: GridRow[], typed: { line: number; at: number; text: string }[]): GridRow[] {
  const byLine = Map.groupBy(typed, ({ line }) => line);
  return rows.map((row) => {
    const changes = byLine.get(row.line);
    if (!changes) return row;
    const cells = [...row.cells];
    for (const { at, text } of changes) {
      while (cells.length <= at) cells.push('');
      cells[at] = text;
    }
    return { ...row, cells };
  });
}

/** What a change shows before the server has judged it: its cells, columns and skipped rows, and no problem beside a cell that was just mended. */
export function withChange(view: GridView, { cells = [], columns, skip = [] }: GridChange): GridView {
  const typed = new Set(cells.map(({ line, at }) => `${line}.${at}`));
  const left = new Set(skip.filter(({ isSkipped }) => isSkipped).map(({ line }) => line));
  return {
    ...view,
    rows: withCells(view.rows, cells),
    columns: columns ?? view.columns,
    verdicts: [
      ...view.verdicts
        .filter(({ line }) => !left.has(line))
        .map((verdict) => ({
          ...verdict,
          problems: verdict.problems.filter(({ at }) => !typed.has(`${verdict.line}.${at}`)),
        })),
      ...[...left].map((line) => ({ line, is: 'skipped' as const, words: '', problems: [] })),
    ],
  };
}

/** Where a key leads from one cell; `undefined`: it stays, and the key does what it always does. */
export function nextCell(
  key: string,
  { row, at }: { row: number; at: number },
  text: { start: number | null; end: number | null; length: number },
): { row: number; at: number } | undefined {
  if (key === 'ArrowUp') return { row: row - 1, at };
  if (key === 'ArrowDown' || key === 'Enter') return { row: row + 1, at };
  if (key === 'ArrowLeft' && text.start === 0 && text.end === 0) return { row, at: at - 1 };
  if (key === 'ArrowRight' && text.start === text.length && text.end === text.length)
    return { row, at: at + 1 };
  return undefined;
}

/** `12 rows are refused.` */
export function progressWords({ refused }: GridSummary): string {
  if (refused === 0) return 'Every row can be read.';
  return refused === 1 ? '1 row is refused.' : `${refused} rows are refused.`;
}
