import type { APIRoute } from 'astro';
import { askedFields, readAskedExport } from '#features/exports/asked-export.ts';
import { exportLog } from '#features/exports/export-log.ts';
import { sheetFormats, sheetTypes } from '#features/exports/sheet.ts';
import { download } from '#shared/download.ts';

/** A POST, since the export leaves a line in the trail. */
export const POST: APIRoute = async ({ locals, request, redirect }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const said = await request.formData();
  const asked = readAskedExport(said);
  const as = sheetFormats.find((each) => each === said.get('as')) ?? 'csv';
  const reveals = asked.names ? 'names' : 'topics';
  const what = { ...asked, as, reveals, traineeId: signedIn.person.id } as const;
  const outcome = await exportLog(db, keys, signedIn.person, what, new Date());
  // The page says in words what is missing.
  if (!outcome.ok) return redirect(`/trainee/exports?${new URLSearchParams(askedFields(asked))}`, 303);
  return download(Buffer.from(outcome.value.bytes), { type: sheetTypes[as], name: outcome.value.name });
};
