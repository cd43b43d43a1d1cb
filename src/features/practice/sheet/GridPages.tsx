import { GridIcon } from './GridIcon.tsx';

interface Props {
  /** From 0. */
  current: number;
  pages: number;
  onTurn: (page: number) => void;
  /** The rows of the other pages are still on their way. */
  isWaiting: boolean;
}

export function GridPages({ current, pages, onTurn, isWaiting }: Props) {
  return (
    <nav className="row" aria-label="Pages of rows">
      <button
        type="button"
        className="button button-small"
        disabled={current === 0 || isWaiting}
        onClick={() => onTurn(current - 1)}
      >
        <GridIcon name="back" /> Earlier rows
      </button>
      <span className="small soft">
        Page {current + 1} of {pages}
      </span>
      <button
        type="button"
        className="button button-small"
        disabled={current === pages - 1 || isWaiting}
        onClick={() => onTurn(current + 1)}
      >
        Next rows <GridIcon name="forward" />
      </button>
    </nav>
  );
}
