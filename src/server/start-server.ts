import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import sirv from 'sirv';
import { migrateDatabase } from '#db/migrate.ts';
import { placeOf } from '#shared/places.ts';
import { holdForOneself, openAcademy, readKeys, refuseNoData, type OpenAcademy } from './open-academy.ts';
import type { Settings } from './settings.ts';

type AstroHandler = (
  request: import('node:http').IncomingMessage,
  response: import('node:http').ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => Promise<void>;

/** Opens the data folder and serves the site until `stop` is called. */
export async function startServer(
  settings: Settings,
): Promise<{ address: string; academy: OpenAcademy; stop: () => Promise<void> }> {
  refuseNoData(settings);
  readKeys(settings);
  const hold = await holdForOneself(settings, 'serve');
  await migrateDatabase(settings.databaseUrl);
  const academy = await openAcademy(settings, { toWrite: true });
  const { db, keys } = academy;

  const entry = pathToFileURL(placeOf('dist', 'server', 'entry.mjs')).href;
  const { handler } = (await import(entry)) as { handler: AstroHandler };
  const assets = sirv(placeOf('dist', 'client'), { etag: true, immutable: true, maxAge: 31_536_000 });
  const compress = compression({ threshold: 1024 });

  const server = createServer((request, response) => {
    const locals = { db, keys, settings };
    // @ts-expect-error compression is typed for express; it needs only what node:http has
    compress(request, response, () => {
      assets(request, response, () => {
        void handler(
          request,
          response,
          () => {
            response.statusCode = 404;
            response.end();
          },
          locals,
        );
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(settings.port, settings.host, resolve));
  const { port } = server.address() as AddressInfo;
  settings.publicOrigin ||= `http://${settings.host}:${port}`;
  return {
    academy,
    address: `http://${settings.host}:${port}`,
    stop: async () => {
      server.close();
      server.closeIdleConnections();
      await db.close();
      hold.release();
    },
  };
}
