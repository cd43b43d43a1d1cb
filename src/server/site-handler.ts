import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';
import type { Logger } from 'pino';
import sirv from 'sirv';
import { TooManyWrites } from '#db/client.ts';
import { placeOf } from '#shared/places.ts';
import { clientAddress } from './client-address.ts';
import type { OpenAcademy } from './open-academy.ts';
import { plainPage } from './plain-page.ts';
import { logFault, maskedPath } from './request-log.ts';
import { methods, mostBytes, whyRefused } from './request-rules.ts';
import { securityHeaders } from './security-headers.ts';
import type { Settings } from './settings.ts';

/** What @astrojs/node exports in its mode `middleware`. It calls `next` where no route matches. */
export type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
  locals: object,
) => Promise<void>;

/** A form has to be here by then. */
const formMs = 30_000;
/** More than this is held in memory for a while, so only so many bodies of the kind are taken at a time. */
const largeBytes = 2 * 1024 * 1024;
const mostLarge = 6;

type Next = () => void;
type Step = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Answers requests: rules, headers, assets, pages, in this order. Writes one line into the log for each. */
export function siteHandler(
  astro: AstroHandler,
  academy: OpenAcademy,
  settings: Settings,
  log: Logger,
): (request: IncomingMessage, response: ServerResponse) => void {
  const assets = sirv(placeOf('dist', 'client'), {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-store',
      );
    },
  });
  // compression is typed for express; node:http has all that it needs.
  const compress = compression({ threshold: 1024 }) as unknown as Step;
  let large = 0;

  return (request, response) => {
    const began = performance.now();
    const id = randomBytes(6).toString('hex');
    const target = request.url ?? '/';
    const locals = { ...academy, settings, answerFault, route: undefined as string | undefined };
    for (const [name, value] of Object.entries(
      securityHeaders(target.split('?')[0] ?? '', settings.publicOrigin),
    ))
      response.setHeader(name, value);
    response.once('close', () =>
      log.info({
        id,
        method: request.method?.slice(0, 16),
        route: locals.route ?? maskedPath(target),
        status: response.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10,
        ...(!response.writableFinished && { cut: true }),
      }),
    );

    const refusal = whyRefused(
      { method: request.method ?? '', target, rawHeaders: request.rawHeaders },
      settings.publicOrigin,
    );
    if (refusal) {
      // What follows on this connection was never looked at.
      response.setHeader('Connection', 'close');
      if (refusal.status === 405) response.setHeader('Allow', methods.join(', '));
      return answerPlainly(response, refusal.status, refusal.because);
    }
    if (Number(request.headers['content-length'] ?? 0) > largeBytes) {
      if (large >= mostLarge) {
        response.setHeader('Connection', 'close').setHeader('Retry-After', '20');
        return answerPlainly(response, 503, 'Several large files are being taken in. Try again in a minute.');
      }
      large += 1;
      response.once('close', () => (large -= 1));
    } else if (request.method === 'POST' && mostBytes(target) <= largeBytes) {
      const patience = setTimeout(() => !request.complete && request.destroy(), formMs);
      response.once('close', () => clearTimeout(patience));
    }
    tellWhoAsks(request, settings);

    compress(request, response, () => {
      const show = () => showPage(request, response, locals);
      if (request.method === 'POST') show();
      else assets(request, response, show);
    });

    function answerFault(error: unknown): Response {
      const isBusy = error instanceof TooManyWrites;
      if (!isBusy) logFault(log, id, error);
      const because = isBusy
        ? 'Too much is being written at the moment, and nothing of yours was. Try again in a few seconds.'
        : `Something went wrong on our side, and nothing was changed. If it happens again, tell your school this number: ${id}.`;
      return new Response(plainPage(isBusy ? 503 : 500, because), {
        status: isBusy ? 503 : 500,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          ...(isBusy && { 'retry-after': '5' }),
        },
      });
    }
  };

  function showPage(request: IncomingMessage, response: ServerResponse, locals: object): void {
    void astro(
      request,
      response,
      () => {
        // No route: the site's own page for that, whatever was asked for.
        request.url = '/404';
        request.method = 'GET';
        void astro(request, response, () => answerPlainly(response, 404, 'There is nothing here.'), locals);
      },
      locals,
    );
  }
}

function answerPlainly(response: ServerResponse, status: number, because: string): void {
  const body = plainPage(status, because);
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Astro takes the address of a visitor from the socket, which behind a proxy is the proxy's. */
function tellWhoAsks(request: IncomingMessage, { trustedProxies }: Settings): void {
  const peer = (peers.get(request.socket) ?? request.socket.remoteAddress) || '';
  if (trustedProxies.size === 0) return;
  peers.set(request.socket, peer);
  const forwarded = request.headers['x-forwarded-for'];
  const value = clientAddress(peer, [forwarded ?? ''].flat().join(','), trustedProxies);
  Object.defineProperty(request.socket, 'remoteAddress', { value, configurable: true });
}
const peers = new WeakMap<object, string>();
