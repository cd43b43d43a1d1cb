import type { RowVerdict } from './import-verdict.ts';
import type { PracticeSheet } from './read-practice-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

/** A spreadsheet under preview, unsealed. */
export interface OpenDraft {
  id: string;
  key: Buffer;
  content: SheetContent;
  /** As it was sent; empty for what was pasted. */
  file: Buffer;
  /** As it lies in the table, by which a change meanwhile is seen. */
  sealed: Buffer;
}

export interface ImportDraft extends OpenDraft {
  sheet: PracticeSheet;
  verdicts: RowVerdict[];
}
