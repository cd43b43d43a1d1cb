import type { CalendarDate } from '#shared/calendar-date.ts';
import type { PracticeSession, SessionWarning } from '../practice-session.ts';
import type { CellProblem, CellRefusal } from './read-practice-sheet.ts';
import type { NotTold, SessionTold } from '../session-told.ts';

export type RowWarning =
  | SessionWarning
  | 'clock-went-back'
  | 'mixed-scripts'
  /** The log has it, described otherwise. */
  | 'described-otherwise'
  /** The same row stands in the file before. */
  | 'twice-in-file';

export type RowRefusal = CellRefusal | NotTold | 'client-erased' | 'overlaps' | 'overlaps-row' | 'long-day';

/** What becomes of one row of a spreadsheet. */
export type RowVerdict = { line: number; cells: string[] } & (
  | { is: 'new'; session: PracticeSession; told: SessionTold; client: ClientInSheet; warnings: RowWarning[] }
  | { is: 'known'; warnings: RowWarning[] }
  | { is: 'skipped' }
  | {
      is: 'refused';
      because: RowRefusal;
      /** Of single cells; none where the row as a whole is refused. */
      problems: CellProblem[];
      other?: { heldOn: CalendarDate; line?: number };
    }
);

/** The client of a row: one whom the log knows, or one who is new and equal to other rows of the same key. */
export type ClientInSheet = { id: string; code: string; isErased: boolean } | { newKey: string };

export interface ImportCounts {
  added: number;
  known: number;
  refused: number;
}

export function countVerdicts(verdicts: RowVerdict[]): ImportCounts {
  const count = (is: RowVerdict['is']) => verdicts.filter((verdict) => verdict.is === is).length;
  return { added: count('new'), known: count('known'), refused: count('refused') };
}
