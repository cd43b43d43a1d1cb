import { actions } from 'astro:actions';
import { useCallback, useEffect, useRef, useState } from 'react';
import { GridIcon } from './GridIcon.tsx';
import { GridTable } from './GridTable.tsx';
import {
  lookedOf,
  progressWords,
  rowsAPage,
  rowsFor,
  wantsLooking,
  withCells,
  type GridFilter,
  type Looked,
} from './grid-model.ts';
import type { GridState, GridView } from './grid-view.ts';
import type { ColumnChoice } from './sheet-columns.ts';

interface Props {
  draftId: string;
  /** Addresses of the forms, which also work without this grid. */
  confirmAt: string;
  discardAt: string;
  refusedAt: string;
}

/** A change on its way to the server, which alone judges. */
interface Change {
  cells?: { line: number; at: number; text: string }[];
  columns?: ColumnChoice;
  dateOrder?: 'day-first' | 'month-first';
  skip?: { line: number; isSkipped: boolean }[];
}

type Answer<Value> = Promise<{ data: Value; error: undefined } | { data: undefined; error: Error }>;

// Written out, since Astro's own types of the actions stand in no file before the first build.
const { sheet } = actions as unknown as {
  sheet: {
    look: (what: { draftId: string }) => Answer<GridView>;
    change: (what: Change & { draftId: string }) => Answer<GridState>;
  };
};

/** The rows of a spreadsheet under preview: every cell can be typed over, and each change is sealed on the server and judged there anew. */
export function PasteGrid({ draftId, confirmAt, discardAt, refusedAt }: Props) {
  const [view, setView] = useState<GridView>();
  const [busy, setBusy] = useState(0);
  const [failure, setFailure] = useState('');
  const [filter, setFilter] = useState<GridFilter>('all');
  const [looked, setLooked] = useState<Looked>(new Map());
  const [page, setPage] = useState(0);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [isAdding, setIsAdding] = useState(false);

  useEffect(() => {
    void sheet.look({ draftId }).then(({ data, error }) => {
      if (error) return setFailure(error.message);
      const wanting = lookedOf(data.verdicts);
      setView(data);
      setLooked(wanting);
      setFilter(wanting.size > 0 ? 'attention' : 'all');
    });
  }, [draftId]);

  const send = useCallback(
    (change: Change) => {
      setBusy((count) => count + 1);
      // One after the other: the last answer has seen every change.
      queue.current = queue.current.then(async () => {
        const { data, error } = await sheet.change({ draftId, ...change });
        if (error) setFailure(error.message);
        else {
          setFailure('');
          setView((before) => before && { ...before, ...data });
          setLooked((before) => new Map([...lookedOf(data.verdicts), ...before]));
        }
        setBusy((count) => count - 1);
      });
    },
    [draftId],
  );

  if (!view)
    return (
      <p role="status" className="soft">
        {failure || 'Reading the rows …'}
      </p>
    );
  const { summary, verdicts, rows } = view;
  const shown = rowsFor(rows, filter, looked);
  const pages = Math.max(1, Math.ceil(shown.length / rowsAPage));
  const current = Math.min(page, pages - 1);
  const choose = (next: GridFilter) => {
    setLooked(lookedOf(verdicts));
    setFilter(next);
    setPage(0);
  };
  const type = (cells: NonNullable<Change['cells']>) => {
    setView({ ...view, rows: withCells(rows, cells) });
    send({ cells });
  };
  return (
    <div className="grid-island stack" data-busy={busy > 0 ? '' : undefined}>
      <Summary summary={summary} refusedAt={refusedAt} />
      {view.asksForDateOrder && (
        <div className="notice" data-tone="waits" role="status">
          <div className="stack">
            <p>Some days, such as 05/08/2026, can be read in two ways. How are they meant?</p>
            <div className="row">
              <button
                type="button"
                className="button button-small"
                onClick={() => send({ dateOrder: 'day-first' })}
              >
                <GridIcon name="check" /> Day first: 5 August
              </button>
              <button
                type="button"
                className="button button-small"
                onClick={() => send({ dateOrder: 'month-first' })}
              >
                <GridIcon name="check" /> Month first: 8 May
              </button>
            </div>
          </div>
        </div>
      )}
      <div className="row grid-ways">
        <form method="POST" action={confirmAt} onSubmit={() => setIsAdding(true)}>
          <input type="hidden" name="draftId" value={draftId} />
          <button className="button button-primary" disabled={busy > 0 || summary.added === 0 || isAdding}>
            <GridIcon name="check" /> Add {summary.added} {summary.added === 1 ? 'session' : 'sessions'}
          </button>
        </form>
        <form method="POST" action={discardAt}>
          <input type="hidden" name="draftId" value={draftId} />
          <button className="button button-quiet">
            <GridIcon name="close" /> Give up and erase it
          </button>
        </form>
        <p className="small soft grid-progress" role="status">
          {isAdding
            ? `Adding ${summary.added} sessions …`
            : busy > 0
              ? 'Checking …'
              : failure
                ? ''
                : `${progressWords(summary)} What you type is kept for a day.`}
        </p>
      </div>
      {failure && (
        <p className="error" role="alert">
          {failure} What you typed last may not be kept.
        </p>
      )}
      <div className="filters" role="group" aria-label="Rows shown">
        <button type="button" aria-pressed={filter === 'attention'} onClick={() => choose('attention')}>
          To look at <span className="count">{verdicts.filter(wantsLooking).length}</span>
        </button>
        <button type="button" aria-pressed={filter === 'all'} onClick={() => choose('all')}>
          All rows <span className="count">{rows.length}</span>
        </button>
      </div>
      {shown.length === 0 ? (
        <p className="soft">No row wants looking at.</p>
      ) : (
        <GridTable
          headings={view.headings}
          columns={view.columns}
          rows={shown.slice(current * rowsAPage, (current + 1) * rowsAPage)}
          all={shown}
          verdicts={verdicts}
          onType={type}
          onColumns={(columns) => send({ columns })}
          onSkip={(line, isSkipped) => send({ skip: [{ line, isSkipped }] })}
        />
      )}
      {pages > 1 && (
        <nav className="row" aria-label="Pages of rows">
          <button
            type="button"
            className="button button-small"
            disabled={current === 0}
            onClick={() => setPage(current - 1)}
          >
            <GridIcon name="back" /> Earlier rows
          </button>
          <span className="small soft">
            Page {current + 1} of {pages}
          </span>
          <button
            type="button"
            className="button button-small"
            disabled={current === pages - 1}
            onClick={() => setPage(current + 1)}
          >
            Next rows <GridIcon name="forward" />
          </button>
        </nav>
      )}
    </div>
  );
}

function Summary({ summary, refusedAt }: { summary: GridState['summary']; refusedAt: string }) {
  const { added, known, refused, skipped, hours } = summary;
  return (
    <dl className="tally">
      <div>
        <dt>New</dt>
        <dd>{added}</dd>
        <dd>{hours}, as drafts</dd>
      </div>
      <div>
        <dt>Already there</dt>
        <dd>{known}</dd>
        <dd>will not be added again</dd>
      </div>
      <div>
        <dt>Refused</dt>
        <dd>{refused}</dd>
        <dd>
          {refused > 0 ? <a href={refusedAt}>Download them with their reasons</a> : 'every row can be read'}
        </dd>
      </div>
      <div>
        <dt>Skipped</dt>
        <dd>{skipped}</dd>
        <dd>by you</dd>
      </div>
    </dl>
  );
}
