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
import { readPracticeSheet, type SheetRefusal } from './read-practice-sheet.ts';
import { filePlace } from '../sealed-places.ts';

/** How long a file under preview is kept. */
export const draftLife = 24 * 3_600_000;

/**
 * Takes a spreadsheet in for a preview and seals it; the log is not touched. A trainee has one preview at a time: the one
 * before is given up, as is every one that is a day old.
 */
export async function startPracticeImport(
  db: Database,
  keys: KeyRing,
  actor: Person,
  file: Buffer,
  now: Date,
): Promise<
  Outcome<{ draftId: string }, 'not-allowed' | SheetRefusal, { line?: number; columns?: string[] }>
> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const sheet = readPracticeSheet(file, { timeZone: actor.timeZone });
  if (!sheet.ok) return sheet;
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
    const fileSealed = seal(key, file, filePlace(draftId, actor.id));
    await tx
      .insert(practiceImportDrafts)
      .values({ id: draftId, traineeId: actor.id, fileSealed, madeAt: now });
    return done({ draftId });
  });
}
