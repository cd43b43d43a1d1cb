import type { APIRoute } from 'astro';
import { findShownCertificate, forEverybody } from '#features/certificates/find-shown-certificate.ts';

/** The signed credential for machines; people, whose browsers ask for HTML, are shown its page. */
export const GET: APIRoute = async ({ params, locals, request, clientAddress, redirect }) => {
  if (request.headers.get('accept')?.includes('text/html')) {
    const id = encodeURIComponent(params.id ?? '');
    const page = redirect(`/verify/${id}`, 303);
    page.headers.set('vary', 'Accept');
    return page;
  }
  const shown = await findShownCertificate(locals.db, params.id, clientAddress);
  if (shown instanceof Response) return shown;
  return new Response(shown.credential, {
    headers: { ...forEverybody, 'content-type': 'application/vc', vary: 'Accept' },
  });
};
