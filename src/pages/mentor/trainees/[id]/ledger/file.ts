import type { APIRoute } from 'astro';
import { trainingLedgerFile } from '#features/exports/training-ledger-file.ts';

/** A trainee's ledger as CSV or XLSX, as whoever accompanies them reads it. */
export const GET: APIRoute = ({ locals: { db, signedIn }, params, url }) =>
  trainingLedgerFile(db, signedIn?.person, params['id'] ?? '', url.searchParams, new Date());
