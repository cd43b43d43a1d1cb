import type { APIRoute } from 'astro';
import { forEverybody } from '#features/certificates/find-shown-certificate.ts';
import { findStatusList } from '#features/certificates/find-status-list.ts';
import { hashOf } from '#features/certificates/write-certificate.ts';

/** Which certificates of one list were withdrawn, signed. A copy may be kept for five minutes. */
export const GET: APIRoute = async ({ params, locals: { db, keys, settings }, request }) => {
  const list = /^[1-9]\d{0,5}$/.test(params.list ?? '') ? Number(params.list) : 0;
  const body = await findStatusList(db, keys, { origin: settings.publicOrigin, list }, new Date());
  if (!body) return new Response('There is no such list.\n', { status: 404 });
  const etag = `"${hashOf(body).slice(0, 32)}"`;
  const headers = { ...forEverybody, etag, 'cache-control': 'public, max-age=300' };
  return request.headers.get('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers: { ...headers, 'content-type': 'application/vc' } });
};
