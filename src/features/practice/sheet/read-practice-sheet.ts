import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientCode, type ClientTold } from '#features/clients/client-name.ts';
import { readSheetText, sheetLimits, type TextRefusal } from './read-sheet-text.ts';
import type { SessionTold } from '../session-told.ts';
import { minutesFrom } from '../session-length.ts';
import { minutesUntil } from '../session-time.ts';
import {
  readCount,
  readDay,
  readFee,
  readHeading,
  readKind,
  readMedium,
  readTime,
  readYesNo,
  type DateOrder,
  type SheetColumn,
} from './sheet-cells.ts';
import { whyUnreadable } from '#shared/typed-text.ts';

export type SheetRefusal = TextRefusal | 'columns-missing' | 'columns-doubled';

export type CellRefusal =
  | 'cell-too-long'
  | 'cell-unreadable'
  | 'day-missing'
  | 'unreadable-day'
  | 'no-such-day'
  | 'day-or-month-first'
  | 'start-missing'
  | 'unreadable-start'
  | 'length-missing'
  | 'unreadable-length'
  | 'client-missing'
  | 'unreadable-kind'
  | 'unreadable-head-count'
  | 'unreadable-fee'
  | 'unreadable-medium'
  | 'unreadable-agreement';

export interface SheetRow {
  line: number;
  cells: string[];
  /** What the row says; or why it cannot be read. */
  told: Outcome<SessionTold, CellRefusal>;
}

export interface PracticeSheet {
  headings: string[];
  /** Headings that stand for nothing a session has. */
  ignored: string[];
  rows: SheetRow[];
  /** Some day may be read in two ways: somebody has to say which. */
  asksForDateOrder: boolean;
}

/** Columns without which no row says enough. Length may be told by an end. */
const needed = ['day', 'start', 'length', 'client', 'fee', 'medium'] as const;

export interface SheetTold {
  dateOrder?: DateOrder | undefined;
  /** In which the times of the file are meant. */
  timeZone: string;
}

/** Reads the log that a trainee keeps in a spreadsheet, row by row; a row that cannot be read says why and keeps none of the others. */
export function readPracticeSheet(
  bytes: Buffer,
  { dateOrder, timeZone }: SheetTold,
): Outcome<PracticeSheet, SheetRefusal, { line?: number; columns?: string[] }> {
  const text = readSheetText(bytes);
  if (!text.ok) return text;
  const { headings } = text.value;
  const meanings = headings.map(readHeading);
  const doubled = meanings.filter((column, at) => column && meanings.indexOf(column) !== at);
  if (doubled.length > 0) return refuse('columns-doubled', { columns: doubled as string[] });
  const missing = needed.filter(
    (column) => !meanings.includes(column) && !(column === 'length' && meanings.includes('end')),
  );
  if (missing.length > 0) return refuse('columns-missing', { columns: [...missing] });
  const rows = text.value.rows.map(({ line, cells }) => ({
    line,
    cells,
    told: readRow(cells, meanings, { dateOrder, timeZone }),
  }));
  return done({
    headings,
    ignored: headings.filter((heading, at) => heading && !meanings[at]),
    rows,
    asksForDateOrder: rows.some(({ told }) => !told.ok && told.refusal === 'day-or-month-first'),
  });
}

function readRow(
  cells: string[],
  meanings: (SheetColumn | undefined)[],
  { dateOrder, timeZone }: SheetTold,
): Outcome<SessionTold, CellRefusal> {
  for (const cell of cells) {
    const unreadable = whyUnreadable(cell, sheetLimits.cellBytes);
    if (unreadable) return refuse(`cell-${unreadable}`);
  }
  const cell = (column: SheetColumn) => cells[meanings.indexOf(column)] ?? '';
  if (!cell('day')) return refuse('day-missing');
  const day = readDay(cell('day'), dateOrder);
  if (!day.ok) return day;
  const heldOn = day.value;
  if (!cell('start')) return refuse('start-missing');
  const startsAt = readTime(cell('start'));
  if (!startsAt) return refuse('unreadable-start');
  if (!cell('length') && !cell('end')) return refuse('length-missing');
  const durationMinutes = cell('length')
    ? minutesFrom(cell('length'))
    : lengthUntil({ heldOn, startsAt, timeZone }, cell('end'));
  if (durationMinutes === undefined) return refuse('unreadable-length');
  if (!cell('client')) return refuse('client-missing');
  const groupSize = cell('groupSize') ? readCount(cell('groupSize')) : null;
  if (groupSize === undefined) return refuse('unreadable-head-count');
  const kind = cell('kind') ? readKind(cell('kind')) : groupSize === null ? 'individual' : 'group';
  if (!kind) return refuse('unreadable-kind');
  const fee = readFee(cell('fee'));
  if (!fee) return refuse('unreadable-fee');
  const medium = readMedium(cell('medium'));
  if (!medium) return refuse('unreadable-medium');
  const clientAgreedToBeNamed = readYesNo(cell('agreed'));
  if (clientAgreedToBeNamed === undefined) return refuse('unreadable-agreement');
  const client: ClientTold = clientCode.test(cell('client'))
    ? { code: cell('client') }
    : { name: cell('client') };
  return done({
    ...{ heldOn, startsAt, timeZone, durationMinutes, client, kind, fee, medium, clientAgreedToBeNamed },
    // Some write a 1 beside a single person.
    groupSize: kind === 'group' ? groupSize : groupSize === 1 ? null : groupSize,
    ...{ topic: cell('topic'), note: cell('note'), reflection: '', overlapReason: '' },
  });
}

function lengthUntil(start: Parameters<typeof minutesUntil>[0], text: string): number | undefined {
  const endsAt = readTime(text);
  const minutes = endsAt && minutesUntil(start, endsAt);
  return minutes && minutes.ok ? minutes.value : undefined;
}
