import type { APIRoute } from 'astro';
import { certificateAnswer } from '#features/outside-learning/certificate-answer.ts';
import { findCertificateFile } from '#features/outside-learning/find-certificate-file.ts';

/** The certificate of a submission, to be saved by whoever decides on it. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { db, keys, signedIn } = locals;
  const found = signedIn && (await findCertificateFile(db, keys, signedIn.person, params['id'] ?? ''));
  return found?.ok ? certificateAnswer(found.value) : new Response(null, { status: 404 });
};
