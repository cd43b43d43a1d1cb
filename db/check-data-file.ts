import { createClient } from '@libsql/client';
import { findBrokenGuards } from './guards.ts';

/** What the database engine itself says about a data file. */
export interface FileVerdict {
  sqliteVersion: string;
  /** Empty: the file is whole. */
  damage: string[];
  /** Tables with rows that point to nothing. */
  danglingRows: string[];
  /** Triggers that are missing, altered or unknown. */
  brokenGuards: string[];
}

/** Reads the whole file at `url`; seconds for a large one. Changes nothing. */
export async function checkDataFile(url: string): Promise<FileVerdict> {
  const client = createClient({ url, concurrency: 1 });
  try {
    await client.execute('PRAGMA query_only = ON');
    await client.execute('PRAGMA wal_autocheckpoint = 0');
    const version = await client.execute('select sqlite_version()');
    const integrity = await client.execute('PRAGMA integrity_check');
    const dangling = await client.execute('PRAGMA foreign_key_check');
    return {
      sqliteVersion: version.rows[0]?.[0] as string,
      damage: integrity.rows.map((row) => row[0] as string).filter((line) => line !== 'ok'),
      danglingRows: [...new Set(dangling.rows.map((row) => row[0] as string))],
      brokenGuards: await findBrokenGuards(url),
    };
  } finally {
    client.close();
  }
}

/**
 * Writes a whole copy of the file at `url` to `target`, which does not exist, as it stands at one moment; whoever writes
 * meanwhile goes on.
 */
export async function copyDataFile(url: string, target: string): Promise<void> {
  const client = createClient({ url, concurrency: 1 });
  try {
    // Folding the log in is left to the process that writes.
    await client.execute('PRAGMA wal_autocheckpoint = 0');
    await client.execute({ sql: 'VACUUM INTO ?', args: [target] });
  } finally {
    client.close();
  }
}
