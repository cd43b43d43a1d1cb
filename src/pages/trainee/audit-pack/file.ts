import type { APIRoute } from 'astro';
import { auditPackWords } from '#features/audit-pack/audit-pack.ts';
import { makeAuditPack } from '#features/audit-pack/make-audit-pack.ts';
import { packAnswer, readAskedPack } from '#features/audit-pack/pack-answer.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';

/** A POST, since a pack leaves a line in the trail. */
export const POST: APIRoute = async ({ locals, request }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const { person } = signedIn;
  const { by, on, names } = readAskedPack(await request.formData());
  const what = {
    traineeId: person.id,
    by,
    on: findCalendarDate(on ?? ''),
    reveals: names ? 'names' : 'topics',
  } as const;
  const outcome = await makeAuditPack(db, keys, person, what, new Date());
  if (!outcome.ok) return new Response(auditPackWords[outcome.refusal], { status: 422 });
  return packAnswer(outcome.value);
};
