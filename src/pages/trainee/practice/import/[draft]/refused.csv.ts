import type { APIRoute } from 'astro';
import { csvAnswer } from '#shared/csv-answer.ts';
import { findImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import { refusedRows } from '#features/practice/sheet/refused-rows.ts';

/** The refused rows of a spreadsheet under preview, each with its reason. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { db, keys, signedIn } = locals;
  const what = { draftId: params['draft'] ?? '' };
  const draft = signedIn && (await findImportDraft(db, keys, signedIn.person, what, new Date()));
  if (!draft) return rewrite('/404');
  return csvAnswer(refusedRows(draft.content, draft.verdicts), 'refused-rows');
};
