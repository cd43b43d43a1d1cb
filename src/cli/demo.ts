import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDatabase, openForReading } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { seedDemoAcademy } from '#db/seed.ts';
import { cast, demoPassword, emailOf, type CastName } from '#db/seed/cast.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { makeAccessLink } from '#features/accounts/make-access-link.ts';
import { checkMasterKeys } from '#features/vault/check-master-key.ts';
import { newKeyRing, readKeyFile, writeKeyFile } from '#features/vault/key-ring.ts';
import { startServer } from '#server/start-server.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import { personBy } from './command-line.ts';
import { takeCommands } from './hand-over.ts';
import { makeDurable } from './make-durable.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: { fresh: { is: 'switch', about: 'forgets what was tried out before and begins again' } },
  notes: [
    'Its accounts exist only in a data folder that this verb made: PRACTICUM_DATA, without it ./data/demo.',
    'HOST and PORT as for serve; without PORT 4321, or any free one where that is taken.',
  ],
  opens: 'nothing',
  async run({ fresh }, { print, warn, now }) {
    const settings = readSettings(process.env, { dataFolder: './data/demo', logLevel: 'warn' });
    settings.port = settings.port && (await isFree(settings)) ? settings.port : await freePort(settings.host);
    settings.publicOrigin ||= `http://${settings.host}:${settings.port}`;
    await refuseRealAcademy(settings);
    if (fresh)
      for (const path of [settings.dataFolder, settings.keyFile])
        rmSync(path, { recursive: true, force: true });
    if (!existsSync(settings.dataFile) || existsSync(unfinished(settings))) {
      warn('Telling a year at the Larkfield School of Medical Coaching …');
      await makeDemoFolder(settings, now);
    }

    const { address, academy, stop } = await startServer(settings);
    const stopTaking = await takeCommands(settings, academy);
    print(`\nPracticum listens on ${address}\n`);
    print('Each link signs you in once, as:');
    for (const [name, { name: full, about }] of Object.entries(cast) as [
      CastName,
      (typeof cast)[CastName],
    ][]) {
      const { id } = await personBy(academy.db, emailOf(name));
      const secret = await academy.db.write((tx) =>
        makeAccessLink(tx, { personId: id, kind: 'demo', madeBy: null }, new Date()),
      );
      print(`  ${full.padEnd(18)} ${about}\n  ${''.padEnd(18)} ${address}/demo/${secret}`);
    }
    print(`\nWhere a password is asked for: ${demoPassword}`);
    print(`A log to import as Henrik: ${join('tests', 'samples', 'trainee-a.csv')}`);
    print('Stop with Ctrl+C; npm run demo goes on where you left, npm run demo -- --fresh begins again.');

    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    await stopTaking();
    await stop();
    return exitCodes.done;
  },
});

/** @throws Refused when the folder holds an academy that the demo did not make. */
async function refuseRealAcademy({ dataFile, dataFolder, databaseUrl }: Settings): Promise<void> {
  if (!existsSync(dataFile) || existsSync(join(dataFolder, 'unfinished'))) return;
  const db = await openForReading(databaseUrl);
  const academy = await findAcademy(db);
  await db.close();
  if (!academy?.isDemo)
    throw new Refused(
      `${dataFolder} holds an academy that the demo did not make: set PRACTICUM_DATA to another folder.`,
    );
}

/** Fills the folder; a mark lies in it until it is whole. */
async function makeDemoFolder(settings: Settings, now: Date): Promise<void> {
  process.umask(0o077);
  rmSync(settings.dataFolder, { recursive: true, force: true });
  mkdirSync(settings.dataFolder, { recursive: true });
  writeFileSync(unfinished(settings), '');
  if (!existsSync(settings.keyFile)) writeKeyFile(settings.keyFile, newKeyRing());
  const keys = readKeyFile(settings.keyFile);
  await migrateDatabase(settings.databaseUrl);
  const db = await openDatabase(settings.databaseUrl, { durable: false });
  await checkMasterKeys(db, keys);
  await seedDemoAcademy(db, keys, settings.publicOrigin, now);
  await db.close();
  makeDurable(settings.dataFile);
  rmSync(unfinished(settings));
}

/** There while a demo academy is being made: what an interrupted run left is made anew. */
const unfinished = ({ dataFolder }: Settings) => join(dataFolder, 'unfinished');

const listenOnce = (host: string, port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });

const isFree = async ({ host, port }: Settings) => (await listenOnce(host, port)) !== undefined;
const freePort = async (host: string) => (await listenOnce(host, 0)) ?? 0;
