import type { APIRoute } from 'astro';
import { filterOf, readAskedTrail } from '#features/audit/asked-trail.ts';
import { exportAuditTrail, exportFormats } from '#features/audit/export-audit-trail.ts';
import { download } from '#shared/download.ts';

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' };

/** A POST, since the export leaves a line in the trail. */
export const POST: APIRoute = async ({ locals, request }) => {
  const { db, signedIn } = locals;
  if (!signedIn) return new Response('Sign in first.', { status: 401 });
  const form = await request.formData();
  const format = exportFormats.find((each) => each === form.get('format'));
  if (!format) return new Response('Choose a format.', { status: 400 });
  const filter = filterOf(readAskedTrail(form), signedIn.person.timeZone);
  const outcome = await exportAuditTrail(db, signedIn.person, { filter, format }, new Date());
  if (!outcome.ok) return new Response('Only an administrator exports the audit trail.', { status: 403 });
  return download(streamOf(outcome.value), { type: types[format], name: `audit-trail.${format}` });
};

function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(new TextEncoder().encode(next.value));
    },
  });
}
