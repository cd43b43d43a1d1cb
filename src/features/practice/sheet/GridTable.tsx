import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { GridIcon } from './GridIcon.tsx';
import { blockFrom, nextCell, pastedOver, type GridRow } from './grid-model.ts';
import type { GridVerdict } from './grid-view.ts';
import { columnWords, sheetColumns, type ColumnChoice, type SheetColumn } from './sheet-columns.ts';

interface Props {
  headings: string[];
  columns: ColumnChoice;
  /** The rows of this page … */
  rows: GridRow[];
  /** … and all that are shown, over which a pasted block may reach. */
  all: GridRow[];
  verdicts: GridVerdict[];
  onType: (cells: { line: number; at: number; text: string }[]) => void;
  onColumns: (columns: ColumnChoice) => void;
  onSkip: (line: number, isSkipped: boolean) => void;
}

const verdictWords = { new: 'New', known: 'Already there', refused: 'Refused', skipped: 'Skipped' };
const verdictStates = { new: 'counted', known: 'replaced', refused: 'returned', skipped: 'locked' };

const nothingToSay: Omit<GridVerdict, 'line'> = { is: 'new', words: '', problems: [] };

/** One page of rows as a table of inputs; on a phone each row is a card. */
export function GridTable({ headings, columns, rows, all, verdicts, onType, onColumns, onSkip }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.line, verdict]));
  const nameOf = (at: number) => {
    const column = columns[at];
    return column ? columnWords[column] : headings[at]?.slice(0, 40) || `Column ${at + 1}`;
  };
  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, at: number) => {
    const { selectionStart: start, selectionEnd: end, value } = event.currentTarget;
    const next = nextCell(event.key, { row, at }, { start, end, length: value.length });
    if (!next || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const cell = table.current?.querySelector<HTMLInputElement>(`[data-cell="${next.row}.${next.at}"]`);
    if (event.key === 'Enter' || cell) event.preventDefault();
    cell?.focus();
    cell?.select();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, line: number, at: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    onType(pastedOver(all, { line, at }, blockFrom(text), columns.length));
  };
  return (
    <div className="grid-scroll" tabIndex={0} role="region" aria-label="Rows of the spreadsheet">
      <table className="paste-grid" ref={table}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Verdict</th>
            {columns.map((column, at) => (
              <th scope="col" key={at}>
                <select
                  className="input"
                  aria-label={`What column ${at + 1} is${headings[at] ? `, headed ${headings[at]}` : ''}`}
                  value={column ?? ''}
                  onChange={(event) =>
                    onColumns(columns.with(at, (event.target.value || null) as SheetColumn | null))
                  }
                >
                  <option value="">Left aside</option>
                  {sheetColumns.map((each) => (
                    <option key={each} value={each}>
                      {columnWords[each]}
                    </option>
                  ))}
                </select>
                {headings[at] && <span className="grid-heading">{headings[at]}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => {
            const verdict = verdictOf.get(row.line) ?? nothingToSay;
            return (
              <tr key={row.line} data-is={verdict.is}>
                <th scope="row">{row.line}</th>
                <td className="grid-verdict">
                  <div className="verdict-line">
                    <span className="status" data-is={verdictStates[verdict.is]}>
                      <GridIcon name={verdict.is} /> {verdictWords[verdict.is]}
                    </span>
                    {verdict.is !== 'known' && (
                      <button
                        type="button"
                        className="button button-quiet button-small"
                        aria-label={
                          verdict.is === 'skipped' ? `Take row ${row.line}` : `Skip row ${row.line}`
                        }
                        onClick={() => onSkip(row.line, verdict.is !== 'skipped')}
                      >
                        <GridIcon name={verdict.is === 'skipped' ? 'undo' : 'skipped'} />{' '}
                        {verdict.is === 'skipped' ? 'Take' : 'Skip'}
                      </button>
                    )}
                  </div>
                  {verdict.words && <span className="small soft">{verdict.words}</span>}
                </td>
                {columns.map((column, at) => {
                  const problem = verdict.problems.find((each) => each.at === at);
                  const problemId = `problem-${row.line}-${at}`;
                  return (
                    <td key={at} data-aside={column === null ? '' : undefined}>
                      <span className="grid-label" aria-hidden="true">
                        {nameOf(at)}
                      </span>
                      <Cell
                        text={row.cells[at] ?? ''}
                        label={`${nameOf(at)}, row ${row.line}`}
                        place={`${number}.${at}`}
                        problemId={problem && problemId}
                        isDisabled={verdict.is === 'skipped'}
                        onChange={(text) => onType([{ line: row.line, at, text }])}
                        onKeyDown={(event) => move(event, number, at)}
                        onPaste={(event) => paste(event, row.line, at)}
                      />
                      {problem && (
                        <span className="grid-problem" id={problemId}>
                          {problem.words}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  text: string;
  label: string;
  place: string;
  problemId: string | undefined;
  isDisabled: boolean;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/** Sends what was typed when the cell is left, not with every letter. The key makes it new when the text changes from outside. */
function Cell({ text, label, place, problemId, isDisabled, onChange, onKeyDown, onPaste }: CellProps) {
  return (
    <input
      key={text}
      className="input"
      dir="auto"
      defaultValue={text}
      aria-label={label}
      aria-invalid={problemId ? true : undefined}
      aria-describedby={problemId}
      data-cell={place}
      disabled={isDisabled}
      autoComplete="off"
      spellCheck={false}
      onBlur={(event) => {
        if (event.target.value.trim() !== text) onChange(event.target.value.trim());
      }}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}
