import type { APIRoute } from 'astro';
import { csvAnswer } from '#shared/csv-answer.ts';
import { findImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import { refusedRows } from '#features/practice/sheet/refused-rows.ts';
import { dateOrders } from '#features/practice/sheet/sheet-cells.ts';

/** The refused rows of a file under preview, each with its reason. */
export const GET: APIRoute = async ({ locals, params, url, rewrite }) => {
  const { db, keys, signedIn } = locals;
  const dateOrder = dateOrders.find((order) => order === url.searchParams.get('dates'));
  const what = { draftId: params['draft'] ?? '', dateOrder };
  const draft = signedIn && (await findImportDraft(db, keys, signedIn.person, what, new Date()));
  if (!draft) return rewrite('/404');
  return csvAnswer(refusedRows(draft.sheet.headings, draft.verdicts), 'refused-rows');
};
