import type { Reader } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { findTrainingLedger } from '#features/requirements/training-ledger/find-training-ledger.ts';
import { askedYear } from '#features/requirements/training-ledger/training-ledger.ts';
import { download } from '#shared/download.ts';
import { sheetAsCsv } from './sheet-as-csv.ts';
import { sheetAsXlsx } from './sheet-as-xlsx.ts';
import { sheetFormats, sheetTypes } from './sheet.ts';
import { trainingLedgerSheet } from './training-ledger-sheet.ts';

/**
 * A training ledger as an answer to be saved: exactly the rows that the page shows under the same query; 404 for whom it does not concern.
 * @param query `year`, and `as`: anything but `xlsx` is CSV.
 */
export async function trainingLedgerFile(
  db: Reader,
  actor: Person | undefined,
  traineeId: string,
  query: URLSearchParams,
  now: Date,
): Promise<Response> {
  const year = askedYear(query.get('year'));
  const found = actor && (await findTrainingLedger(db, actor, { traineeId, year }, now));
  if (!found?.ok) return new Response(null, { status: 404 });
  const as = sheetFormats.find((each) => each === query.get('as')) ?? 'csv';
  const sheet = trainingLedgerSheet(found.value.ledger);
  const bytes = as === 'csv' ? sheetAsCsv(sheet) : await sheetAsXlsx(sheet, 'Training ledger', now);
  const name = `training-ledger${year ? `-${year}` : ''}.${as}`;
  return download(Buffer.from(bytes), { type: sheetTypes[as], name });
}
