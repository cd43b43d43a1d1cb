import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { sendRaw } from '#tests/support/raw-request.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let cookie: string;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee', 'Tom Ito');
  cookie = await cookieOf(db, trainee);
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, { headers, redirect: 'manual' });

const post = (path: string, headers: Record<string, string>, body = 'a=b') =>
  fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });

describe('the headers of every answer', () => {
  const answers: [string, () => Promise<{ status: number; headers: Headers | Record<string, string> }>][] = [
    ['a page', () => get('/')],
    ['a page that asks to sign in', () => get('/trainee')],
    ['nothing there', () => get('/nothing/here')],
    ['a picture', () => get('/favicon.svg')],
    ['a refused form', () => post('/sign-in', { origin: 'https://evil.test' })],
    ['another host', () => sendRaw(site.origin, 'GET / HTTP/1.1\nHost: evil.test\n\n')],
    ['no HTTP at all', () => sendRaw(site.origin, 'nonsense\n\n')],
    [
      'headers too large',
      () => sendRaw(site.origin, `GET / HTTP/1.1\nHost: HOST\nX: ${'x'.repeat(20_000)}\n\n`),
    ],
  ];
  test.each(answers)('%s', async (_, ask) => {
    const { headers: given } = await ask();
    const headers = given instanceof Headers ? given : new Headers(given);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\)/);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    // Plain http on this computer: nothing to be strict about.
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('search engines may list the first page and nothing personal', async () => {
    expect((await get('/')).headers.get('x-robots-tag')).toBeNull();
    expect((await get('/sign-in')).headers.get('x-robots-tag')).toBe('noindex');
    expect((await get('/trainee', { cookie })).headers.get('x-robots-tag')).toBe('noindex');
  });
});

describe('what is no address of the site (B29, B39)', () => {
  test.each([
    ['//trainee', 400],
    ['/trainee//practice', 400],
    ['/%2561dmin', 400],
    ['/trainee%2fpractice', 400],
    ['/trainee%5cpractice', 400],
    ['/trainee\\practice', 400],
    ['/trainee%00', 400],
    ['/sign-in?next=%00', 400],
    ['/./trainee', 400],
    ['/x/../trainee', 400],
    ['/%2e%2e/trainee', 400],
    ['/..;/trainee', 400],
    ['/trainee.', 400],
    ['/%E0%A4%A', 400],
    ['http://evil.test/', 400],
    ['*', 400],
    [`/${'x'.repeat(5_000)}`, 414],
    ['/TRAINEE', 404],
    ['/Admin', 404],
    ['/verify/../../etc/passwd', 400],
    ['/_astro/..%2f..%2fpackage.json', 400],
    ['/package.json', 404],
    ['/.env', 404],
    ['/_actions/nothing.here', 404],
  ])('%s → %i', async (target, status) => {
    const answer = await sendRaw(site.origin, `GET ${target} HTTP/1.1\nHost: HOST\nConnection: close\n\n`);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toMatch(/node_modules|root:|\.ts:/);
  });

  test.each(['/%74rainee', '/%61dmin/people', '/admin/'])(
    '%s is the area it stands for, and shut',
    async (path) => {
      const { status, headers } = await get(path);
      expect([303, 404]).toContain(status);
      if (status === 303) expect(headers.get('location')).toMatch(/^\/sign-in\?next=/);
    },
  );

  test('rewriting headers of proxies reach nothing', async () => {
    const answer = await get('/', {
      'x-original-url': '/admin',
      'x-rewrite-url': '/admin',
      'x-forwarded-host': 'evil.test',
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toMatch(/evil\.test/);
  });
});

describe('methods', () => {
  test.each(['TRACE', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s is not taken', async (method) => {
    const answer = await sendRaw(site.origin, `${method} / HTTP/1.1\nHost: HOST\n\n`);
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, POST');
  });
  test('CONNECT is not taken', async () => {
    expect((await sendRaw(site.origin, 'CONNECT evil.test:443 HTTP/1.1\nHost: HOST\n\n')).status).toBe(405);
  });
  test('HEAD says what GET would, without saying it', async () => {
    const answer = await sendRaw(site.origin, 'HEAD / HTTP/1.1\nHost: HOST\nConnection: close\n\n');
    expect(answer).toMatchObject({ status: 200, body: '' });
  });
});

describe('hosts', () => {
  test.each([
    ['another one', 'Host: evil.test\n', 421],
    ['another port', 'Host: 127.0.0.1:1\n', 421],
    ['one with an account in it', 'Host: a@HOST\n', 421],
    ['one with a path in it', 'Host: HOST/x\n', 421],
    ['two', 'Host: HOST\nHost: evil.test\n', 400],
    ['two of the same', 'Host: HOST\nHost: HOST\n', 400],
    ['none', '', 400],
    ['the right one', 'Host: HOST\n', 200],
  ])('%s', async (_, lines, status) => {
    expect((await sendRaw(site.origin, `GET / HTTP/1.1\n${lines}Connection: close\n\n`)).status).toBe(status);
  });
});

describe('where a form may come from', () => {
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json',
    undefined,
  ];
  const sources: [string, string, boolean][] = [
    ['no word of it', '', false],
    ['a foreign origin', 'Origin: https://evil.test\n', false],
    [
      'a foreign origin that calls itself the same',
      'Origin: https://evil.test\nSec-Fetch-Site: same-origin\n',
      false,
    ],
    ['our host by another scheme', 'Origin: https://HOST\n', false],
    ['our name with more behind it', 'Origin: http://HOST.evil.test\n', false],
    ['an origin that is called null', 'Origin: null\n', false],
    ['another site without an origin', 'Sec-Fetch-Site: cross-site\n', false],
    ['a neighbour of ours', 'Sec-Fetch-Site: same-site\n', false],
    ['our origin, but across sites', 'Origin: http://HOST\nSec-Fetch-Site: cross-site\n', false],
    ['two origins', 'Origin: http://HOST\nOrigin: https://evil.test\n', false],
    ['our origin', 'Origin: http://HOST\n', true],
    ['our origin, from a browser', 'Origin: http://HOST\nSec-Fetch-Site: same-origin\n', true],
    ['null, vouched for by the browser', 'Origin: null\nSec-Fetch-Site: same-origin\n', true],
  ];
  const grid = sources.flatMap(([source, lines, taken]) =>
    types.map(
      (type) => [source, type ?? 'no type', lines + (type ? `Content-Type: ${type}\n` : ''), taken] as const,
    ),
  );
  test.each(grid)('%s, %s', async (_source, _type, lines, taken) => {
    const { status } = await sendRaw(
      site.origin,
      `POST /sign-in HTTP/1.1\nHost: HOST\nConnection: close\nContent-Length: 0\n${lines}\n`,
    );
    if (taken) expect(status).not.toBe(403);
    else expect(status).toBe(403);
  });
});

describe('sizes and lengths (B55)', () => {
  const own = 'Origin: http://HOST\nConnection: close\n';
  test.each([
    ['a form over 64 kB', `POST /sign-in HTTP/1.1\nHost: HOST\n${own}Content-Length: 65537\n\n`, 413],
    ['a file over 2 MB', `POST /verify HTTP/1.1\nHost: HOST\n${own}Content-Length: 2097153\n\n`, 413],
    ['200 MB to any address', `POST / HTTP/1.1\nHost: HOST\n${own}Content-Length: 200000000\n\n`, 413],
    ['a body of a request that has none', `GET / HTTP/1.1\nHost: HOST\nContent-Length: 5\n\nhello`, 413],
    [
      'chunks of unknown length',
      `POST /sign-in HTTP/1.1\nHost: HOST\n${own}Transfer-Encoding: chunked\n\n0\n\n`,
      411,
    ],
    ['chunks to a page', `GET / HTTP/1.1\nHost: HOST\nTransfer-Encoding: chunked\n\n0\n\n`, 411],
    [
      'two lengths',
      `POST /sign-in HTTP/1.1\nHost: HOST\n${own}Content-Length: 1\nContent-Length: 2\n\n`,
      400,
    ],
    [
      'a length and chunks',
      `POST /sign-in HTTP/1.1\nHost: HOST\n${own}Content-Length: 1\nTransfer-Encoding: chunked\n\n`,
      400,
    ],
    ['a length that is no number', `POST /sign-in HTTP/1.1\nHost: HOST\n${own}Content-Length: -1\n\n`, 400],
    [
      'a large file that asks first',
      `POST /sign-in HTTP/1.1\nHost: HOST\n${own}Expect: 100-continue\nContent-Length: 999999\n\n`,
      413,
    ],
    ['a header with an escape in it', 'GET / HTTP/1.1\nHost: HOST\nX: \u001b[31m\n\n', 400],
    ['headers of 20 kB', `GET / HTTP/1.1\nHost: HOST\nX: ${'x'.repeat(20_000)}\n\n`, 431],
  ])('%s', async (_, text, status) => {
    expect((await sendRaw(site.origin, text)).status).toBe(status);
  });
});

test('headers that come in drop by drop are cut off after ten seconds', { timeout: 20_000 }, async () => {
  const { port, hostname } = new URL(site.origin);
  const drops = Array.from({ length: 50 }, () => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('GET / HTTP/1.1\r\n');
    const timer = setInterval(() => socket.write('X-Drop: 1\r\n'), 1_000);
    return new Promise<void>((resolve) => socket.on('close', () => resolve(clearInterval(timer))));
  });
  // The site goes on answering others meanwhile.
  expect((await get('/')).status).toBe(200);
  // Each of them is closed, or this test never ends.
  await Promise.all(drops);
});

describe('hashed assets', () => {
  test('come compressed and are kept for a year', async () => {
    const page = await (await get('/')).text();
    const css = /\/_astro\/Document[^"]+\.css/.exec(page)?.[0] ?? '';
    const raw = statSync(`dist/client${css}`).size;
    for (const encoding of ['br', 'gzip']) {
      const answer = await sendRaw(
        site.origin,
        `GET ${css} HTTP/1.1\nHost: HOST\nAccept-Encoding: ${encoding}\nConnection: close\n\n`,
      );
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['vary']).toMatch(/accept-encoding/i);
      expect(Number(answer.headers['content-length'])).toBeLessThan(raw / 2);
    }
  });
  test('pages come compressed, too', async () => {
    expect((await get('/sign-in')).headers.get('content-encoding')).toBeTruthy();
  });
});

test('a redirect leads nowhere else (B49)', async () => {
  for (const next of [
    '//evil.test',
    'https:evil.test',
    '/\\evil.test',
    'javascript:alert(1)',
    '/x%0d%0aSet-Cookie:a=b',
  ]) {
    const answer = await get(`/sign-in?next=${encodeURIComponent(next)}`, { cookie });
    expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?![/\\])/);
    expect(answer.headers.get('set-cookie') ?? '').not.toMatch(/a=b/);
  }
});

test('the log has one line of JSON for a request, whatever was sent, and no secret (B58)', async () => {
  const secret = 'x'.repeat(27);
  await get(`/welcome/${secret}?next=${secret}`, { cookie: `sid=${secret}` });
  await sendRaw(
    site.origin,
    `GET /nowhere/${secret} HTTP/1.1\nHost: HOST\nUser-Agent: [31mred${'a'.repeat(9000)}\nConnection: close\n\n`,
  );
  // What is printed comes in pieces: the last line is there once its end is.
  await expect.poll(() => site.output()).toMatch(/"route":"\/404"[^\n]*\n(.*\n)*$/);
  const atTheStart = new Set<unknown>([
    'looked for refusals',
    'recorded versions of lessons',
    'indexed lessons',
  ]);
  const lines = site.output().trimEnd().split('\n').slice(1);
  for (const line of lines) {
    expect(line).toMatch(/^\{.*\}$/);
    const { method, route, status, ms, msg } = JSON.parse(line) as Record<string, unknown>;
    // What is looked after at the start comes whenever it comes.
    if (atTheStart.has(msg)) continue;
    expect({ method, route, status, ms }).toEqual({
      method: expect.any(String),
      route: expect.any(String),
      status: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(line.length).toBeLessThan(600);
  }
  expect(site.output()).not.toMatch(secret);
  expect(site.output()).not.toMatch(/mred|a{20}/);
});
