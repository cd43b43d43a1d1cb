import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientCode, type ClientTold } from '#features/clients/client-name.ts';
import { whyUnreadable } from '#shared/typed-text.ts';
import type { SessionTold } from '../session-told.ts';
import { minutesUntil } from '../session-time.ts';
import type { SheetContent } from './sheet-content.ts';
import * as read from './sheet-cells.ts';
import type { DateOrder } from './sheet-cells.ts';
import { doubledColumns, missingColumns, type SheetColumn } from './sheet-columns.ts';
import { sheetLimits } from './sheet-limits.ts';

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
  | 'fee-missing'
  | 'unreadable-fee'
  | 'medium-missing'
  | 'unreadable-medium'
  | 'unreadable-agreement';

/** What is wrong with one cell; `at` is its column, `undefined` where there is no such column. */
export interface CellProblem {
  at: number | undefined;
  because: CellRefusal;
}

export interface SheetRow {
  line: number;
  cells: string[];
  /** What the row says; or the first thing that cannot be read. */
  told: Outcome<SessionTold, CellRefusal>;
  problems: CellProblem[];
}

export interface PracticeSheet {
  rows: SheetRow[];
  /** Headings that stand for nothing a session has, or that were left aside. */
  ignored: string[];
  missing: SheetColumn[];
  doubled: SheetColumn[];
  /** By which the days were read; `undefined`: none needs it. */
  dateOrder: DateOrder | undefined;
  /** Some day may be read in two ways: somebody has to say which. */
  asksForDateOrder: boolean;
}

export interface SheetTold {
  dateOrder?: DateOrder | undefined;
  /** In which the times of the file are meant. */
  timeZone: string;
}

/** Reads the rows of a log; a row that cannot be read says why and keeps none of the others. */
export function readPracticeSheet(content: SheetContent, { dateOrder, timeZone }: SheetTold): PracticeSheet {
  const { columns, headings } = content;
  const dayAt = columns.indexOf('day');
  const found = read.dateOrderOf(dayAt < 0 ? [] : content.rows.map(({ cells }) => splitDay(cells[dayAt])[0]));
  const order =
    dateOrder ?? content.dateOrder ?? (found === 'day-first' || found === 'month-first' ? found : undefined);
  const rows = content.rows.map((row) => readRow(row, columns, { dateOrder: order, timeZone }));
  return {
    rows,
    ignored: headings.filter((heading, at) => heading && !columns[at]),
    missing: missingColumns(columns),
    doubled: doubledColumns(columns),
    dateOrder: order,
    asksForDateOrder: order === undefined && (found === 'either' || found === 'both'),
  };
}

/** A day and the time that may stand behind it: `2026-03-02 09:00`. */
function splitDay(text = ''): [day: string, time: string] {
  const found = /^(\S+(?: \S+){0,2}?)(?:T|,? )(\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)$/i.exec(text);
  return found ? [found[1] ?? '', found[2] ?? ''] : [text, ''];
}

function readRow(
  { line, cells }: { line: number; cells: string[] },
  columns: SheetContent['columns'],
  { dateOrder, timeZone }: SheetTold,
): SheetRow {
  const problems: CellProblem[] = [];
  for (const [at, cell] of cells.entries()) {
    if (columns[at] === null && cell.length <= sheetLimits.cellBytes) continue;
    const unreadable = whyUnreadable(cell, sheetLimits.cellBytes);
    if (unreadable) problems.push({ at, because: `cell-${unreadable}` });
  }
  // Nothing is looked for in a text without end.
  if (problems.length > 0) return { line, cells, told: refuse(problems[0]!.because), problems };

  const cell = (column: SheetColumn) => cells[columns.indexOf(column)] ?? '';
  const wrong = (column: SheetColumn, because: CellRefusal) => {
    const at = columns.indexOf(column);
    problems.push({ at: at < 0 ? undefined : at, because });
    return undefined;
  };
  const needed = <Value>(
    column: SheetColumn,
    text: string,
    value: (text: string) => Value | undefined,
    [missing, unreadable]: [CellRefusal, CellRefusal],
  ) => (text ? (value(text) ?? wrong(column, unreadable)) : wrong(column, missing));

  const [dayText, timeText] = splitDay(cell('day'));
  const day = dayText ? read.readDay(dayText, dateOrder) : refuse('day-missing');
  const heldOn = day.ok ? day.value : wrong('day', day.refusal);
  const zone = cell('zone') || timeZone;
  const startsAt = needed('start', cell('start') || timeText, read.readTime, [
    'start-missing',
    'unreadable-start',
  ]);
  const durationMinutes = readDuration();
  const client = needed('client', cell('client'), clientFrom, ['client-missing', 'client-missing']);
  const groupSize = cell('groupSize')
    ? (read.readCount(cell('groupSize')) ?? wrong('groupSize', 'unreadable-head-count'))
    : null;
  const kind = cell('kind')
    ? (read.readKind(cell('kind')) ?? wrong('kind', 'unreadable-kind'))
    : groupSize === null || groupSize === 1
      ? 'individual'
      : 'group';
  const fee = needed('fee', cell('fee'), read.readFee, ['fee-missing', 'unreadable-fee']);
  const medium = needed('medium', cell('medium'), read.readMedium, ['medium-missing', 'unreadable-medium']);
  const agreed = read.readYesNo(cell('agreed')) ?? wrong('agreed', 'unreadable-agreement');

  function readDuration(): number | undefined {
    if (cell('length')) return read.readLength(cell('length')) ?? wrong('length', 'unreadable-length');
    if (cell('hours')) return read.readHours(cell('hours')) ?? wrong('hours', 'unreadable-length');
    if (!cell('end'))
      return wrong(
        columns.includes('end') && !columns.includes('length') ? 'end' : 'length',
        'length-missing',
      );
    const endsAt = read.readTime(cell('end'));
    if (!endsAt) return wrong('end', 'unreadable-length');
    if (!heldOn || !startsAt) return undefined;
    const minutes = minutesUntil({ heldOn, startsAt, timeZone: zone }, endsAt);
    return minutes.ok ? minutes.value : wrong('end', 'unreadable-length');
  }

  const [first] = problems;
  if (first) return { line, cells, told: refuse(first.because), problems };
  const told = {
    ...{ heldOn: heldOn!, startsAt: startsAt!, timeZone: zone, durationMinutes: durationMinutes! },
    ...{ client: client!, kind: kind!, fee: fee!, medium: medium!, clientAgreedToBeNamed: agreed! },
    // Some write a 1 beside a single person.
    groupSize: kind === 'group' ? groupSize! : groupSize === 1 ? null : groupSize!,
    ...{ topic: cell('topic'), note: cell('note'), reflection: '', overlapReason: '' },
  };
  return { line, cells, told: done(told), problems };
}

const clientFrom = (text: string): ClientTold => (clientCode.test(text) ? { code: text } : { name: text });
