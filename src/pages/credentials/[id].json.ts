import type { APIRoute } from 'astro';
import { findShownCertificate, forEverybody } from '#features/certificates/find-shown-certificate.ts';

/** The signed credential as a file to keep. */
export const GET: APIRoute = async ({ params, locals, clientAddress }) => {
  const shown = await findShownCertificate(locals.db, params.id, clientAddress);
  if (shown instanceof Response) return shown;
  return new Response(shown.credential, {
    headers: {
      ...forEverybody,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${shown.number}.json"`,
    },
  });
};
