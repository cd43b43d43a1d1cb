import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, type Outcome } from '#shared/outcome.ts';
import { findLogExport, type AskedExport } from './find-log-export.ts';
import { fileNameOf, type LogExportRefusal } from './log-export.ts';
import { sheetAsCsv } from './sheet-as-csv.ts';
import { sheetAsXlsx } from './sheet-as-xlsx.ts';
import type { SheetFormat } from './sheet.ts';

export interface LogFile {
  /** Without anybody's name. */
  name: string;
  bytes: Uint8Array;
  rows: number;
}

/** A trainee's log as a file. That it left the house, and whether with names, is a line of the audit trail. */
export async function exportLog(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: AskedExport & { as: SheetFormat },
  now: Date,
): Promise<Outcome<LogFile, LogExportRefusal>> {
  const found = await findLogExport(db, keys, actor, what, now);
  if (!found.ok) return found;
  const { form, sheet, isNamed, judgedBy, on } = found.value;
  const bytes =
    what.as === 'csv'
      ? new TextEncoder().encode(sheetAsCsv(sheet))
      : await sheetAsXlsx(sheet, { icf: 'Client log', sessions: 'Sessions', nbhwc: 'NBHWC log' }[form], now);
  const rows = sheet.rows.length;
  await db.write((tx) =>
    recordEvent(tx, {
      actor,
      event: 'log-exported',
      subjectId: what.traineeId,
      at: now,
      particulars: { form, as: what.as, by: judgedBy?.book.id ?? null, on, rows, withNames: isNamed },
    }),
  );
  return done({ name: `${fileNameOf(found.value)}.${what.as}`, bytes, rows });
}
