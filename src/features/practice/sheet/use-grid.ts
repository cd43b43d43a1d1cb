import { actions } from 'astro:actions';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { withChange, withCells, type GridRow } from './grid-model.ts';
import { GridQueue, type GridChange } from './grid-queue.ts';
import type { GridState, GridView } from './grid-view.ts';

type Answer<Value> = Promise<{ data: Value; error: undefined } | { data: undefined; error: Error }>;

// Written out, since Astro's own types of the actions stand in no file before the first build.
const { sheet } = actions as unknown as {
  sheet: {
    look: (what: { draftId: string }) => Answer<GridView>;
    change: (what: GridChange & { draftId: string }) => Answer<GridState>;
  };
};

const unreached = 'The server cannot be reached.';

/** The rows as they stand on the page: what is changed shows at once, and the verdicts follow. */
export function useGrid(draftId: string, first: GridView) {
  const [view, setView] = useState(first);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const typed = useRef<NonNullable<GridChange['cells']>>([]);

  const queue = useMemo(
    () =>
      new GridQueue<GridState>(
        async (change) => {
          const { data, error } = await answerOf(sheet.change({ draftId, ...change }));
          setFailure(error?.message ?? '');
          return data;
        },
        (state) => setView((before) => ({ ...before, ...state })),
      ),
    [draftId],
  );

  const isWhole = view.rows.length === view.rowCount;
  useEffect(() => {
    if (isWhole) return;
    void answerOf(sheet.look({ draftId })).then(({ data, error }) => {
      if (error) return setFailure(error.message);
      // What was typed meanwhile stands, and its verdicts come by themselves.
      const rows: GridRow[] = withCells(data.rows, typed.current);
      const { rowCount } = data;
      setView((before) => (queue.unheard() ? { ...before, rows, rowCount } : { ...data, rows }));
    });
    // Once more with each answer while it has not come.
  }, [draftId, isWhole, queue, view.summary]);

  const change = useCallback(
    (what: GridChange) => {
      typed.current.push(...(what.cells ?? []));
      setView((before) => withChange(before, what));
      setBusy(true);
      void queue.add(what).then(() => setBusy(false));
    },
    [queue],
  );

  useEffect(() => keepOnLeaving(draftId, queue), [draftId, queue]);

  return { view, busy, failure, isWhole, change, settled: () => queue.settled() };
}

async function answerOf<Value>(asked: Answer<Value>): Answer<Value> {
  try {
    return await asked;
  } catch {
    return { data: undefined, error: new Error(unreached) };
  }
}

/** Leaving the page sends what was typed and not sent yet, the cell under the hand included. */
function keepOnLeaving(draftId: string, queue: GridQueue<GridState>): () => void {
  const leave = () => {
    // A cell tells what was typed in it when it is left.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    const unheard = queue.unheard();
    if (!unheard) return;
    const body = JSON.stringify({ draftId, ...unheard });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    void fetch('/_actions/sheet.change', { method: 'POST', keepalive: true, headers, body }).catch(
      () => undefined,
    );
  };
  addEventListener('pagehide', leave);
  return () => removeEventListener('pagehide', leave);
}
