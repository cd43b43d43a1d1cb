import { setImmediate } from 'node:timers/promises';
import type { PracticeSession } from '../practice-session.ts';
import { sessionFrom, type NotTold, type SessionTold } from '../session-told.ts';
import type { CellProblem, CellRefusal, PracticeSheet } from './read-practice-sheet.ts';

/** A row with all that can be said of it without looking at the log. */
export type PreparedRow = { line: number; cells: string[]; problems: CellProblem[] } & (
  | { is: 'skipped' }
  | { is: 'refused'; because: CellRefusal | NotTold }
  | { is: 'readable'; told: SessionTold; session: PracticeSession & { isAmbiguous: boolean } }
);

const rowsAtOnce = 100;

/** The slow part of judging, which needs no database. Others are served between every hundred rows. */
export async function prepareRows(
  sheet: PracticeSheet,
  skipped: readonly number[],
  now: Date,
): Promise<PreparedRow[]> {
  const leftOut = new Set(skipped);
  const prepared: PreparedRow[] = [];
  for (const { told, ...row } of sheet.rows) {
    if (prepared.length % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    if (leftOut.has(row.line)) prepared.push({ ...row, problems: [], is: 'skipped' });
    else if (!told.ok) prepared.push({ ...row, is: 'refused', because: told.refusal });
    else {
      const session = sessionFrom(told.value, now);
      prepared.push(
        session.ok
          ? { ...row, is: 'readable', told: told.value, session: session.value }
          : { ...row, is: 'refused', because: session.refusal },
      );
    }
  }
  return prepared;
}
