import { and, eq, gte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceImportDrafts } from '#db/schema/practice.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unsealBytes } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import type { RowVerdict } from './import-verdict.ts';
import { judgeSheetRows } from './judge-sheet-rows.ts';
import { readPracticeSheet, type PracticeSheet } from './read-practice-sheet.ts';
import { filePlace } from '../sealed-places.ts';
import type { DateOrder } from './sheet-cells.ts';
import { draftLife } from './start-practice-import.ts';

export interface ImportDraft {
  id: string;
  key: Buffer;
  sheet: PracticeSheet;
  verdicts: RowVerdict[];
}

/** The trainee's own file under preview, judged row by row as the log stands now; `undefined`: none, or no longer. */
export async function findImportDraft(
  db: Reader,
  keys: KeyRing,
  trainee: Person,
  what: { draftId: string; dateOrder?: DateOrder | undefined },
  now: Date,
): Promise<ImportDraft | undefined> {
  const [draft] = await db
    .select()
    .from(practiceImportDrafts)
    .where(
      and(
        eq(practiceImportDrafts.id, what.draftId),
        eq(practiceImportDrafts.traineeId, trainee.id),
        gte(practiceImportDrafts.madeAt, new Date(now.getTime() - draftLife)),
      ),
    );
  const key = draft && (await findTraineeKey(db, keys, trainee.id));
  if (!key) return undefined;
  const file = unsealBytes(key, draft.fileSealed, filePlace(draft.id, trainee.id));
  const sheet = readPracticeSheet(file, { dateOrder: what.dateOrder, timeZone: trainee.timeZone });
  if (!sheet.ok) return undefined;
  const [enrolment] = await findEnrolments(db, trainee.id);
  const verdicts = await judgeSheetRows(
    db,
    {
      traineeId: trainee.id,
      key,
      sheet: sheet.value,
      educationBeganOn: enrolment?.educationBeganOn,
    },
    now,
  );
  return { id: draft.id, key, sheet: sheet.value, verdicts };
}
