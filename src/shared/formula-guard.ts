// Also behind blanks and marks that nobody sees, and in full width.
const formula = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;

/** An apostrophe before whatever a spreadsheet would take for a formula; the rest as it is. */
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** The same taken away again. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
