import { GridIcon } from './GridIcon.tsx';
import type { DateOrder } from './sheet-cells.ts';

export function DateOrderQuestion({ onAnswer }: { onAnswer: (order: DateOrder) => void }) {
  return (
    <div className="notice" data-tone="waits" role="status">
      <div className="stack">
        <p>Some days, such as 05/08/2026, can be read in two ways. How are they meant?</p>
        <div className="row">
          <button type="button" className="button button-small" onClick={() => onAnswer('day-first')}>
            <GridIcon name="check" /> Day first: 5 August
          </button>
          <button type="button" className="button button-small" onClick={() => onAnswer('month-first')}>
            <GridIcon name="check" /> Month first: 8 May
          </button>
        </div>
      </div>
    </div>
  );
}
