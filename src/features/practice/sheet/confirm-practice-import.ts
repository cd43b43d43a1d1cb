import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { practiceImportDrafts, practiceImports, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { findOrAddClient } from '#features/clients/clients.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { rowOf } from '../session-row.ts';
import { judgePrepared, prepareImportDraft } from './find-import-draft.ts';
import { countVerdicts, type ImportCounts, type RowVerdict } from './import-verdict.ts';
import type { DateOrder } from './sheet-cells.ts';

export type ConfirmRefusal = 'not-found' | 'nothing-new' | 'changed-meanwhile';

/**
 * Adds the new rows of a spreadsheet under preview to the log, all in one transaction and judged once more in it: what came in
 * meanwhile is known. The rows are read before it begins. One audit line. Confirming twice answers alike.
 */
export async function confirmPracticeImport(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { draftId: string; dateOrder?: DateOrder | undefined },
  now: Date,
): Promise<Outcome<{ importId: string } & ImportCounts, ConfirmRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const importId = what.draftId;
  const draft = await prepareImportDraft(db, keys, actor, what, now);
  return db.write(async (tx) => {
    const sealed = await findSealed(tx, importId, actor.id);
    if (!sealed || !draft) {
      const earlier = await findImport(tx, actor.id, importId);
      return earlier ? done({ importId, ...earlier }) : refuse('not-found');
    }
    if (!draft.sealed.equals(sealed)) return refuse('changed-meanwhile');
    const verdicts = await judgePrepared(tx, actor.id, draft);
    const counts = countVerdicts(verdicts);
    if (counts.added === 0) return refuse('nothing-new');
    await tx.insert(practiceImports).values({
      id: importId,
      traineeId: actor.id,
      addedRows: counts.added,
      knownRows: counts.known,
      refusedRows: counts.refused,
      importedAt: now,
    });
    await addSessions(tx, draft.key, actor.id, importId, verdicts, now);
    await tx.delete(practiceImportDrafts).where(eq(practiceImportDrafts.id, draft.id));
    await recordEvent(tx, {
      actor,
      event: 'practice-imported',
      subjectId: importId,
      at: now,
      particulars: { ...counts },
    });
    return done({ importId, ...counts });
  });
}

async function findSealed(tx: Writer, id: string, traineeId: string): Promise<Buffer | undefined> {
  const [draft] = await tx.select().from(practiceImportDrafts).where(eq(practiceImportDrafts.id, id));
  return draft?.traineeId === traineeId ? Buffer.from(draft.fileSealed) : undefined;
}

async function findImport(tx: Writer, traineeId: string, id: string): Promise<ImportCounts | undefined> {
  const [found] = await tx.select().from(practiceImports).where(eq(practiceImports.id, id));
  if (found?.traineeId !== traineeId) return undefined;
  return { added: found.addedRows, known: found.knownRows, refused: found.refusedRows };
}

/** One statement for so many rows: as many values as SQLite takes without a doubt. */
const rowsAtOnce = 100;

async function addSessions(
  tx: Writer,
  key: Buffer,
  traineeId: string,
  importId: string,
  verdicts: RowVerdict[],
  now: Date,
): Promise<void> {
  const clientIds = new Map<string, string>();
  const clientKeys = new Map<string, Buffer>();
  let rows: (typeof practiceSessions.$inferInsert)[] = [];
  const write = async () => {
    if (rows.length > 0) await tx.insert(practiceSessions).values(rows);
    rows = [];
    // The driver never waits, so nobody else would be served until the last row is in.
    await setImmediate();
  };
  for (const verdict of verdicts) {
    if (verdict.is !== 'new') continue;
    const { session, told, client } = verdict;
    const known = 'id' in client ? client.id : clientIds.get(client.newKey);
    const isGroup = told.kind === 'group';
    const clientId = known ?? (await findOrAddClient(tx, key, traineeId, told.client, isGroup, now)).id;
    if ('newKey' in client) clientIds.set(client.newKey, clientId);
    const sealing = clientKeys.get(clientId) ?? (await clientKey(tx, key, traineeId, clientId));
    clientKeys.set(clientId, sealing);
    rows.push({
      ...rowOf(session, told, { id: newId(), traineeId, clientId, key, clientKey: sealing }),
      ...{ importId, revision: 1, loggedAt: now, changedAt: now },
    });
    if (rows.length === rowsAtOnce) await write();
  }
  await write();
}
