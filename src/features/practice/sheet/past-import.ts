/** A spreadsheet that came in, and what is left of it. */
export interface PastImport {
  id: string;
  importedAt: Date;
  added: number;
  known: number;
  refused: number;
  undoneAt: Date | null;
  /** Sessions of it that are in the log today … */
  here: number;
  /** … how many of them are with the mentor … */
  sent: number;
  /** … and how many are signed: from the first on it cannot be undone. */
  signed: number;
}
