import type { APIRoute } from 'astro';
import { auditPackWords } from '#features/audit-pack/audit-pack.ts';
import { makeAuditPack } from '#features/audit-pack/make-audit-pack.ts';
import { packAnswer, readAskedPack } from '#features/audit-pack/pack-answer.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';

/** With codes and without words, whoever the administrator is. */
export const POST: APIRoute = async ({ locals, params, request }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const { by, on } = readAskedPack(await request.formData());
  const what = {
    traineeId: params['id'] ?? '',
    by,
    on: findCalendarDate(on ?? ''),
    reveals: 'codes',
  } as const;
  const outcome = await makeAuditPack(db, keys, signedIn.person, what, new Date());
  if (outcome.ok) return packAnswer(outcome.value);
  return new Response(auditPackWords[outcome.refusal], {
    status: outcome.refusal === 'not-found' ? 404 : 422,
  });
};
