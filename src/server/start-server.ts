import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { migrateDatabase } from '#db/migrate.ts';
import { placeOf } from '#shared/places.ts';
import {
  CannotOpen,
  holdForOneself,
  openAcademy,
  readKeys,
  refuseNoData,
  type OpenAcademy,
} from './open-academy.ts';
import { startIndexing } from './indexing.ts';
import { startNightly } from './nightly.ts';
import { plainPage } from './plain-page.ts';
import { openLog } from './request-log.ts';
import { methods } from './request-rules.ts';
import { securityHeaders } from './security-headers.ts';
import type { Settings } from './settings.ts';
import { siteHandler, type AstroHandler } from './site-handler.ts';

export interface Serving {
  /** Where it really listens, such as `http://127.0.0.1:4321`. */
  address: string;
  academy: OpenAcademy;
  /** Lets requests under way finish, folds the write-ahead log in and lets go of the data folder. */
  stop: () => Promise<void>;
}

/** Requests under way have this long to finish once the server is told to stop. */
const graceMs = 4_000;

/**
 * Opens the data folder and serves the site until `stop` is called.
 * @throws CannotOpen
 */
export async function startServer(settings: Settings): Promise<Serving> {
  refuseNoData(settings);
  readKeys(settings);
  const hold = await holdForOneself(settings, 'serve');
  try {
    await migrateDatabase(settings.databaseUrl);
    const academy = await openAcademy(settings, { toWrite: true });
    const entry = pathToFileURL(placeOf('dist', 'server', 'entry.mjs')).href;
    const { handler } = (await import(entry)) as { handler: AstroHandler };
    const log = openLog(settings.logLevel);
    // What the framework says of a request may hold what a visitor typed, and is no line of JSON.
    for (const level of ['info', 'warn', 'error'] as const)
      console[level] = (...said: unknown[]) => log.debug({ said: said.map(String) }, 'console');

    const server = createServer({
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      // For ten megabytes from a phone; a form is given less, by the handler.
      requestTimeout: 180_000,
      connectionsCheckingInterval: 2_000,
      // Answered by our own rules, with our own headers.
      requireHostHeader: false,
    });
    server.maxConnections = 500;
    server.maxRequestsPerSocket = 1_000;
    server.timeout = 60_000;
    answerBrokenRequests(server, settings);
    const nightly = await startNightly(academy, log);
    const indexing = startIndexing(academy, log);
    const address = await listen(server, settings);
    const handle = siteHandler(handler, academy, settings, log);
    // Who asks whether to send a large body is told no before it does.
    for (const event of ['request', 'checkContinue', 'checkExpectation'] as const) server.on(event, handle);

    const stop = async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(impatience);
      await nightly.stop();
      await indexing.stop();
      await academy.db.close();
      hold.release();
    };
    return { address, academy, stop };
  } catch (error) {
    hold.release();
    throw error;
  }
}

async function listen(server: Server, settings: Settings): Promise<string> {
  server.listen(settings.port, settings.host);
  try {
    await once(server, 'listening');
  } catch {
    throw new CannotOpen(
      `Port ${settings.port} of ${settings.host} cannot be listened on: another process may have it.`,
    );
  }
  const { port, family } = server.address() as AddressInfo;
  const address = `http://${family === 'IPv6' ? `[${settings.host}]` : settings.host}:${port}`;
  // A free port is known only now, and links need it.
  if (
    settings.publicOrigin === '' ||
    (settings.port === 0 && settings.publicOrigin === `http://${settings.host}`)
  )
    settings.publicOrigin = address;
  return address;
}

const statusOfFault: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What cannot even be read as a request gets the headers of every answer, too. */
function answerBrokenRequests(server: Server, settings: Settings): void {
  const answer = (socket: Socket, status: number, extra: Record<string, string> = {}) => {
    if (!socket.writable) return;
    const body = plainPage(status, 'The request could not be read.');
    const headers = {
      ...securityHeaders('', settings.publicOrigin),
      ...extra,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answer(socket as Socket, statusOfFault[error.code ?? ''] ?? 400),
  );
  server.on('connect', (_request, socket) => answer(socket as Socket, 405, { Allow: methods.join(', ') }));
}
