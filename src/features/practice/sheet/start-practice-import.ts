import { eq, lt, or } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceImportDrafts } from '#db/schema/practice.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { filePlace } from '../sealed-places.ts';
import { readPasted } from './read-sheet-text.ts';
import { readSheetTable } from './read-sheet-table.ts';
import { contentOf, packDraft } from './sheet-content.ts';
import type { ReadingTold, TableRefusal } from './sheet-table.ts';

/** How long a spreadsheet under preview is kept. */
export const draftLife = 24 * 3_600_000;

/**
 * Takes a spreadsheet in for a preview and seals it, a file or what was pasted; the log is not touched. A trainee has one
 * preview at a time: the one before is given up, as is every one that is a day old.
 * @param told how the file is to be read, where the guess would be wrong.
 */
export async function startPracticeImport(
  db: Database,
  keys: KeyRing,
  actor: Person,
  sent: Buffer | string,
  now: Date,
  told: ReadingTold = {},
): Promise<Outcome<{ draftId: string }, 'not-allowed' | TableRefusal, { line: number }>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const table = typeof sent === 'string' ? readPasted(sent) : await readSheetTable(sent, told);
  if (!table.ok) return table;
  const content = contentOf(table.value);
  if (!content.ok) return content;
  const draft = packDraft(content.value, typeof sent === 'string' ? Buffer.alloc(0) : sent);
  const draftId = newId();
  return db.write(async (tx) => {
    const key = await traineeKey(tx, keys, actor.id, now);
    await tx
      .delete(practiceImportDrafts)
      .where(
        or(
          eq(practiceImportDrafts.traineeId, actor.id),
          lt(practiceImportDrafts.madeAt, new Date(now.getTime() - draftLife)),
        ),
      );
    const fileSealed = seal(key, draft, filePlace(draftId, actor.id));
    await tx
      .insert(practiceImportDrafts)
      .values({ id: draftId, traineeId: actor.id, fileSealed, madeAt: now });
    return done({ draftId });
  });
}
