import type { Because, Sorted } from '../finding.ts';

type Reasons<Row> = readonly (readonly [Because, (row: Row) => boolean])[];

/** Counts a row unless a reason speaks against it; the first that does is told, and leaving out is told before waiting. */
export function sortRows<Row extends { id: string }>(
  rows: readonly Row[],
  amountOf: (row: Row) => number,
  out: Reasons<Row>,
  waits: Reasons<Row> = [],
): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  for (const row of rows) {
    const part = { id: row.id, amount: amountOf(row) };
    const left = out.find(([, applies]) => applies(row));
    const waiting = left ? undefined : waits.find(([, applies]) => applies(row));
    if (left) sorted.leftOut.push({ ...part, because: left[0] });
    else if (waiting) sorted.pending.push({ ...part, because: waiting[0] });
    else sorted.counted.push(part);
  }
  return sorted;
}
