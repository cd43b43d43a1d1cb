import type { APIRoute } from 'astro';
import { certificatePdf } from '#features/certificates/certificate-pdf.ts';
import { findShownCertificate, forEverybody } from '#features/certificates/find-shown-certificate.ts';

/** Drawn when it is asked for: the same certificate gives the same bytes. */
export const GET: APIRoute = async ({ params, locals, clientAddress }) => {
  const shown = await findShownCertificate(locals.db, params.id, clientAddress);
  if (shown instanceof Response) return shown;
  return new Response(new Uint8Array(await certificatePdf(shown)), {
    headers: {
      ...forEverybody,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${shown.number}.pdf"`,
    },
  });
};
