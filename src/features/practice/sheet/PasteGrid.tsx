import { useState, type SyntheticEvent } from 'react';
import { DateOrderQuestion } from './DateOrderQuestion.tsx';
import { GridIcon } from './GridIcon.tsx';
import { GridPages } from './GridPages.tsx';
import { GridSummary } from './GridSummary.tsx';
import { GridTable } from './GridTable.tsx';
import { firstFilter, lookedOf, progressWords, rowsAPage, rowsFor, type GridFilter } from './grid-model.ts';
import type { GridView } from './grid-view.ts';
import { useGrid } from './use-grid.ts';

interface Props {
  draftId: string;
  /** What stands on the first page; the rest is fetched once that is shown. */
  first: GridView;
  /** Addresses of the forms, which also work without this grid. */
  confirmAt: string;
  discardAt: string;
  refusedAt: string;
}

/** The rows of a spreadsheet under preview: every cell can be typed over, and each change is sealed on the server and judged there anew. */
export function PasteGrid({ draftId, first, confirmAt, discardAt, refusedAt }: Props) {
  const { view, busy, failure, isWhole, change, settled } = useGrid(draftId, first);
  const { summary, verdicts, rows, rowCount } = view;
  // As they stood when they were asked for, and those that came up since.
  const [asked, setAsked] = useState(() => lookedOf(verdicts));
  const looked = new Map([...lookedOf(verdicts), ...asked]);
  const [filter, setFilter] = useState<GridFilter>(() => firstFilter(asked));
  const [page, setPage] = useState(0);
  const [isAdding, setIsAdding] = useState(false);

  const shown = rowsFor(rows, filter, looked);
  const count = isWhole ? shown.length : filter === 'all' ? rowCount : summary.toLookAt;
  const pages = Math.max(1, Math.ceil(count / rowsAPage));
  const current = Math.min(page, pages - 1);
  const choose = (next: GridFilter) => {
    setAsked(lookedOf(verdicts));
    setFilter(next);
    setPage(0);
  };
  const add = (event: SyntheticEvent<HTMLFormElement>) => {
    setIsAdding(true);
    if (!busy) return;
    // What was typed last comes in, too.
    event.preventDefault();
    const form = event.currentTarget;
    void settled().then((hasArrived) => (hasArrived ? form.submit() : setIsAdding(false)));
  };
  return (
    <div className="grid-island stack" data-busy={busy ? '' : undefined}>
      <GridSummary summary={summary} refusedAt={refusedAt} />
      {view.asksForDateOrder && <DateOrderQuestion onAnswer={(dateOrder) => change({ dateOrder })} />}
      <div className="row grid-ways">
        <form method="POST" action={confirmAt} onSubmit={add}>
          <input type="hidden" name="draftId" value={draftId} />
          <button className="button button-primary" disabled={summary.added === 0 || isAdding}>
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
            : busy
              ? 'Checking …'
              : failure
                ? ''
                : `${progressWords(summary)} What you type is kept for a day.`}
        </p>
      </div>
      {failure && (
        <p className="error" role="alert">
          {failure} What you typed last is not kept yet.{' '}
          <button type="button" className="button button-small" onClick={() => change({})}>
            <GridIcon name="known" /> Try again
          </button>
        </p>
      )}
      <div className="filters" role="group" aria-label="Rows shown">
        <button
          type="button"
          aria-pressed={filter === 'attention'}
          disabled={!isWhole}
          onClick={() => choose('attention')}
        >
          To look at <span className="count">{summary.toLookAt}</span>
        </button>
        <button
          type="button"
          aria-pressed={filter === 'all'}
          disabled={!isWhole}
          onClick={() => choose('all')}
        >
          All rows <span className="count">{rowCount}</span>
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
          onType={(cells) => change({ cells })}
          onColumns={(columns) => change({ columns })}
          onSkip={(line, isSkipped) => change({ skip: [{ line, isSkipped }] })}
        />
      )}
      {pages > 1 && <GridPages current={current} pages={pages} onTurn={setPage} isWaiting={!isWhole} />}
    </div>
  );
}
