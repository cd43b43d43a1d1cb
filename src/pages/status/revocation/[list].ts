import type { APIRoute } from 'astro';
import { findSigningKey } from '#features/certificates/find-issuer-keys.ts';
import { forEverybody } from '#features/certificates/find-shown-certificate.ts';
import { findWithdrawnPlaces } from '#features/certificates/find-withdrawn-places.ts';
import { statusListCredential } from '#features/certificates/status-list.ts';
import { hashOf } from '#features/certificates/write-certificate.ts';

/** Which certificates of one list were withdrawn, signed. A copy may be kept for five minutes. */
export const GET: APIRoute = async ({ params, locals: { db, keys, settings }, request }) => {
  const list = /^[1-9]\d{0,5}$/.test(params.list ?? '') ? Number(params.list) : 0;
  const withdrawn = await findWithdrawnPlaces(db, list);
  const key = withdrawn && (await findSigningKey(db, keys));
  if (!key) return new Response('There is no such list.\n', { status: 404 });
  const body = JSON.stringify(
    await statusListCredential(settings.publicOrigin, list, withdrawn, key, new Date()),
  );
  const etag = `"${hashOf(body).slice(0, 32)}"`;
  const headers = { ...forEverybody, etag, 'cache-control': 'public, max-age=300' };
  return request.headers.get('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers: { ...headers, 'content-type': 'application/vc' } });
};
