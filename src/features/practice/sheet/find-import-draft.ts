import { and, eq, gte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceImportDrafts } from '#db/schema/practice.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unsealBytes } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { filePlace } from '../sealed-places.ts';
import type { ImportDraft, OpenDraft } from './import-draft.ts';
import type { RowVerdict } from './import-verdict.ts';
import { judgeSheetRows } from './judge-sheet-rows.ts';
import { prepareRows, type PreparedRow } from './prepare-rows.ts';
import { readPracticeSheet, type PracticeSheet } from './read-practice-sheet.ts';
import type { DateOrder } from './sheet-cells.ts';
import { unpackDraft } from './sheet-content.ts';
import { draftLife } from './start-practice-import.ts';

/** The trainee's own spreadsheet under preview; `undefined`: none, or no longer. */
export async function openImportDraft(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  id: string,
  now: Date,
): Promise<OpenDraft | undefined> {
  const [draft] = await db
    .select()
    .from(practiceImportDrafts)
    .where(
      and(
        eq(practiceImportDrafts.id, id),
        eq(practiceImportDrafts.traineeId, traineeId),
        gte(practiceImportDrafts.madeAt, new Date(now.getTime() - draftLife)),
      ),
    );
  const key = draft && (await findTraineeKey(db, keys, traineeId));
  if (!key) return undefined;
  const sealed = Buffer.from(draft.fileSealed);
  return { id, key, sealed, ...unpackDraft(unsealBytes(key, sealed, filePlace(id, traineeId))) };
}

/** The same with what can be said of its rows before the log is looked at. */
export async function prepareImportDraft(
  db: Reader,
  keys: KeyRing,
  trainee: Person,
  what: { draftId: string; dateOrder?: DateOrder | undefined },
  now: Date,
): Promise<(OpenDraft & { sheet: PracticeSheet; rows: PreparedRow[] }) | undefined> {
  const draft = await openImportDraft(db, keys, trainee.id, what.draftId, now);
  return draft && prepared(draft, trainee, what.dateOrder, now);
}

async function prepared(draft: OpenDraft, trainee: Person, dateOrder: DateOrder | undefined, now: Date) {
  const sheet = readPracticeSheet(draft.content, { dateOrder, timeZone: trainee.timeZone });
  return { ...draft, sheet, rows: await prepareRows(sheet, draft.content.skipped, now) };
}

/** The same, judged row by row as the log stands now. */
export async function findImportDraft(
  db: Reader,
  keys: KeyRing,
  trainee: Person,
  what: { draftId: string; dateOrder?: DateOrder | undefined },
  now: Date,
): Promise<ImportDraft | undefined> {
  const draft = await openImportDraft(db, keys, trainee.id, what.draftId, now);
  return draft && judgeImportDraft(db, trainee, draft, now, what.dateOrder);
}

/** A draft that is unsealed already, judged row by row as the log stands now. */
export async function judgeImportDraft(
  db: Reader,
  trainee: Person,
  draft: OpenDraft,
  now: Date,
  dateOrder?: DateOrder,
): Promise<ImportDraft> {
  const { rows, ...open } = await prepared(draft, trainee, dateOrder, now);
  return { ...open, verdicts: await judgePrepared(db, trainee.id, { key: draft.key, rows }) };
}

/** Judges prepared rows as the log stands, within a transaction or without. */
export async function judgePrepared(
  db: Reader,
  traineeId: string,
  { key, rows }: { key: Buffer; rows: readonly PreparedRow[] },
): Promise<RowVerdict[]> {
  const [enrolment] = await findEnrolments(db, traineeId);
  const educationBeganOn = enrolment?.educationBeganOn;
  return judgeSheetRows(db, { traineeId, key, rows, educationBeganOn });
}
