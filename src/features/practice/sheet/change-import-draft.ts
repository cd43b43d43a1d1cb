import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceImportDrafts } from '#db/schema/practice.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { filePlace } from '../sealed-places.ts';
import { openImportDraft } from './find-import-draft.ts';
import type { OpenDraft } from './import-draft.ts';
import { readSheetTable } from './read-sheet-table.ts';
import type { DateOrder } from './sheet-cells.ts';
import type { ColumnChoice } from './sheet-columns.ts';
import { contentOf, packDraft, type SheetContent } from './sheet-content.ts';
import { sheetLimits } from './sheet-limits.ts';
import type { ReadingTold, TableRefusal } from './sheet-table.ts';

/** What a trainee corrects in a spreadsheet under preview. */
export interface DraftChange {
  /** Cells that were typed over; one of a line that is not there is passed over. */
  cells?: { line: number; at: number; text: string }[] | undefined;
  columns?: ColumnChoice | undefined;
  dateOrder?: DateOrder | null | undefined;
  /** Lines to leave out, or to take after all. */
  skip?: { line: number; isSkipped: boolean }[] | undefined;
  /** Whether the first line names the columns. */
  hasHeadings?: boolean | undefined;
  /** Reads the file once more; what was typed over is lost. */
  reading?: ReadingTold | undefined;
}

export type ChangeRefusal = 'not-found' | 'no-file' | TableRefusal;

/**
 * Mends a spreadsheet under preview and seals it anew: nothing that was typed is lost with the page. The log is not
 * touched.
 * @returns the draft as it stands now, unsealed.
 */
export async function changeImportDraft(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { draftId: string; change: DraftChange },
  now: Date,
): Promise<Outcome<OpenDraft, ChangeRefusal, { line: number }>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { draftId, change } = what;
  const before = change.reading && (await openImportDraft(db, keys, actor.id, draftId, now));
  if (change.reading && !before) return refuse('not-found');
  const again = change.reading && before && (await readAgain(before.file, change.reading));
  if (again && !again.ok) return again;
  return db.write(async (tx) => {
    const draft = await openImportDraft(tx, keys, actor.id, draftId, now);
    if (!draft) return refuse('not-found');
    const content = changed(again ? again.value : draft.content, change);
    const fileSealed = seal(draft.key, packDraft(content, draft.file), filePlace(draftId, actor.id));
    await tx
      .update(practiceImportDrafts)
      .set({ fileSealed })
      .where(and(eq(practiceImportDrafts.id, draftId), eq(practiceImportDrafts.traineeId, actor.id)));
    return done({ ...draft, content, sealed: fileSealed });
  });
}

async function readAgain(
  file: Buffer,
  told: ReadingTold,
): Promise<Outcome<SheetContent, 'no-file' | TableRefusal, { line: number }>> {
  if (file.length === 0) return refuse('no-file');
  const table = await readSheetTable(file, told);
  return table.ok ? contentOf(table.value) : table;
}

function changed(content: SheetContent, change: DraftChange): SheetContent {
  const cells = Map.groupBy(change.cells ?? [], ({ line }) => line);
  let rows = content.rows.map((row) => {
    const typed = cells.get(row.line);
    if (!typed) return row;
    const next = [...row.cells];
    for (const { at, text } of typed) {
      if (at < 0 || at >= sheetLimits.columns) continue;
      while (next.length <= at) next.push('');
      // One byte more than is kept, so that it is refused in words.
      next[at] = text.trim().slice(0, sheetLimits.cellBytes + 1);
    }
    return { ...row, cells: next };
  });
  let { headings } = content;
  if (change.hasHeadings === false && headings.length > 0) {
    rows = [{ line: 1, cells: headings }, ...rows];
    headings = [];
  } else if (change.hasHeadings === true && headings.length === 0 && rows.length > 1) {
    headings = rows[0]?.cells ?? [];
    rows = rows.slice(1);
  }
  const skipped = new Set(content.skipped);
  for (const { line, isSkipped } of change.skip ?? [])
    if (isSkipped) skipped.add(line);
    else skipped.delete(line);
  const lines = new Set(rows.map(({ line }) => line));
  return {
    ...content,
    headings,
    rows,
    columns: change.columns?.slice(0, sheetLimits.columns) ?? content.columns,
    dateOrder: change.dateOrder === undefined ? content.dateOrder : change.dateOrder,
    skipped: [...skipped].filter((line) => lines.has(line)),
  };
}
