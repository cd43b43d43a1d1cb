import type { APIRoute } from 'astro';
import { trainingLedgerFile } from '#features/exports/training-ledger-file.ts';

/** A trainee's own ledger as CSV or XLSX. */
export const GET: APIRoute = ({ locals: { db, signedIn }, url }) =>
  trainingLedgerFile(db, signedIn?.person, signedIn?.person.id ?? '', url.searchParams, new Date());
