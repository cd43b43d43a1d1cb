import { statSync } from 'node:fs';
import { openDatabase, openForReading, type Database } from '#db/client.ts';
import { findBrokenGuards } from '#db/guards.ts';
import { holdDataFolder, type Hold, type Holder } from '#db/hold-data-folder.ts';
import { findMissingMigrations } from '#db/migrate.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { replayErasures } from '#features/clients/replay-erasures.ts';
import { checkMasterKeys } from '#features/vault/check-master-key.ts';
import { readKeyFile, UnusableKeyFile, type KeyRing } from '#features/vault/key-ring.ts';
import type { Settings } from './settings.ts';

/** The data folder, its keys or the settings do not allow it. The message is one sentence that says what to do. */
export class CannotOpen extends Error {}

export interface OpenAcademy {
  db: Database;
  keys: KeyRing;
}

/**
 * Opens an academy that `init` founded. Who opens to write holds the data folder (`db/hold-data-folder.ts`); who reads may do so
 * beside the process that holds it.
 * @throws CannotOpen
 */
export async function openAcademy(
  settings: Settings,
  { toWrite }: { toWrite: boolean },
): Promise<OpenAcademy> {
  refuseNoData(settings);
  if ((await findMissingMigrations(settings.databaseUrl)) > 0)
    throw new CannotOpen(`The data in ${settings.dataFolder} is of an older version: run practicum migrate.`);
  const broken = await findBrokenGuards(settings.databaseUrl);
  // Whoever took a guard away may have changed more.
  if (broken.length > 0)
    throw new CannotOpen(`Guards of append-only tables are missing or were altered: ${broken.join(', ')}.`);
  const keys = readKeys(settings);
  const db = await (toWrite ? openDatabase : openForReading)(settings.databaseUrl);
  try {
    if (!(await findAcademy(db)))
      throw new CannotOpen(
        `No academy was founded in ${settings.dataFolder} yet: practicum init founds one.`,
      );
    await checkMasterKeys(db, keys, { remember: toWrite });
    if (toWrite) await replayErasures(db, settings.dataFolder);
  } catch (error) {
    await db.close();
    throw asCannotOpen(error);
  }
  return { db, keys };
}

/** @throws CannotOpen when there is no data file. */
export function refuseNoData(settings: Settings): void {
  if (!statSync(settings.dataFile, { throwIfNoEntry: false }))
    throw new CannotOpen(`There is no academy in ${settings.dataFolder}: practicum init founds one.`);
}

/**
 * Holds the data folder for this process.
 * @param verb what it is held for.
 * @throws CannotOpen when another process holds it.
 */
export async function holdForOneself({ dataFolder }: Settings, verb: string): Promise<Hold> {
  const hold = await holdDataFolder(dataFolder, verb);
  if ('heldBy' in hold) throw new CannotOpen(heldByAnother(dataFolder, hold.heldBy));
  return hold;
}

const heldByAnother = (dataFolder: string, { pid, verb }: Holder): string =>
  `The data folder ${dataFolder} is in use by process ${pid} (practicum ${verb}): one process owns it.`;

/** @throws CannotOpen */
export function readKeys(settings: Settings): KeyRing {
  try {
    return readKeyFile(settings.keyFile);
  } catch (error) {
    throw asCannotOpen(error);
  }
}

const asCannotOpen = (error: unknown): unknown =>
  error instanceof UnusableKeyFile ? new CannotOpen(error.message) : error;
