import { statfsSync, statSync } from 'node:fs';
import { desc } from 'drizzle-orm';
import { openForReading } from '#db/client.ts';
import { findMissingMigrations } from '#db/migrate.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { loadCatalogue, UnusableContent } from '#features/requirements/rule-book/load-catalogue.ts';
import { checkMasterKeys } from '#features/vault/check-master-key.ts';
import { readKeyFile } from '#features/vault/key-ring.ts';
import { refuseNoData } from '#server/open-academy.ts';
import type { Settings } from '#server/settings.ts';
import { json } from './command-line.ts';
import { lookOver, type Check } from './data-check.ts';
import { defineVerb, exitCodes } from './verb.ts';

/** Less than this, or than twice the data file, is too little: the write-ahead log needs room beside it. */
const leastFreeBytes = 256 * 1024 * 1024;

export const verb = defineVerb({
  takes: {},
  options: { json },
  notes: ['Works while the site is served. Reads the whole data file and changes nothing.'],
  opens: 'nothing',
  async run(given, { settings, now, print }) {
    refuseNoData(settings);
    const checks: Check[] = [];
    for (const look of [
      () => lookOver(settings.dataFile),
      () => lookAtVersion(settings),
      () => lookAtKeys(settings),
      () => lookAtPlaces(settings),
      () => lookAtClock(settings, now),
      lookAtContent,
    ])
      checks.push(...(await look()));
    const isWell = checks.every(({ ok }) => ok);
    if (given.json) print(JSON.stringify({ ok: isWell, checks }, null, 2));
    else for (const { check, ok, says } of checks) print(`${ok ? 'ok  ' : 'BAD '} ${check}: ${says}`);
    return isWell ? exitCodes.done : exitCodes.refused;
  },
});

async function lookAtVersion(settings: Settings): Promise<Check[]> {
  const missing = await findMissingMigrations(settings.databaseUrl);
  return [
    {
      check: 'version',
      ok: missing === 0,
      says: missing === 0 ? 'up to date' : `${missing} migrations behind: run practicum migrate`,
    },
  ];
}

async function lookAtKeys(settings: Settings): Promise<Check[]> {
  const db = await openForReading(settings.databaseUrl);
  try {
    await checkMasterKeys(db, readKeyFile(settings.keyFile), { remember: false });
    return [{ check: 'keys', ok: true, says: 'the ones this data was sealed with' }];
  } catch (error) {
    // The vault's own words name a file and never a key.
    return [{ check: 'keys', ok: false, says: error instanceof Error ? error.message : 'unusable' }];
  } finally {
    await db.close();
  }
}

function lookAtPlaces({ dataFolder, dataFile }: Settings): Promise<Check[]> {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const isOpen = (statSync(dataFile).mode & 0o077) !== 0;
  return Promise.resolve([
    {
      check: 'room',
      ok: free >= Math.max(leastFreeBytes, 2 * statSync(dataFile).size),
      says: `${Math.floor(free / 1024 / 1024)} MB free`,
    },
    {
      check: 'privacy',
      ok: !isOpen,
      says: isOpen
        ? `${dataFile} can be read by others: chmod 600 mends it`
        : 'the data file is its owner’s alone',
    },
  ]);
}

async function lookAtClock(settings: Settings, now: Date): Promise<Check[]> {
  const db = await openForReading(settings.databaseUrl);
  try {
    const [last] = await db
      .select({ happenedAt: auditEntries.happenedAt })
      .from(auditEntries)
      .orderBy(desc(auditEntries.seq))
      .limit(1);
    const ahead = (last?.happenedAt.getTime() ?? 0) - now.getTime();
    const academy = await findAcademy(db);
    return [
      {
        check: 'clock',
        ok: ahead <= 60_000,
        says:
          ahead <= 60_000
            ? now.toISOString()
            : 'the last audit line is of a later time: the clock was set back',
      },
      { check: 'academy', ok: academy !== undefined, says: academy?.name ?? 'none was founded yet' },
    ];
  } finally {
    await db.close();
  }
}

function lookAtContent(): Promise<Check[]> {
  try {
    const { programmes, pathways } = loadCatalogue();
    return Promise.resolve([
      { check: 'content', ok: true, says: `${programmes.size} programmes, ${pathways.size} pathways` },
    ]);
  } catch (error) {
    return Promise.resolve([
      { check: 'content', ok: false, says: error instanceof UnusableContent ? error.message : 'unreadable' },
    ]);
  }
}
