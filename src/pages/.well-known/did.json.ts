import type { APIRoute } from 'astro';
import { findPublishedKeys } from '#features/certificates/find-issuer-keys.ts';
import { forEverybody } from '#features/certificates/find-shown-certificate.ts';
import { didDocument } from '#features/certificates/issuer.ts';

/** The keys that the school signs and signed with. */
export const GET: APIRoute = async ({ locals }) =>
  new Response(
    JSON.stringify(didDocument(locals.settings.publicOrigin, await findPublishedKeys(locals.db))),
    {
      headers: {
        ...forEverybody,
        'content-type': 'application/did+json',
        'cache-control': 'public, max-age=300',
      },
    },
  );
