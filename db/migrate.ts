import { readFileSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { placeOf } from '#shared/places.ts';

/** Brings the database at `url` up to the newest migration. Safe to run again. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = createClient({ url, concurrency: 1 });
  // Readers go on reading while one writer writes. The setting stays in the file.
  await client.execute('PRAGMA journal_mode = WAL');
  await migrate(drizzle(client), { migrationsFolder: placeOf('db', 'migrations') });
  // Moves the write-ahead log into the file itself, so that a copy of the file is whole.
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  client.close();
}

/** How many migrations the database at `url` lacks; all of them when it was never migrated. */
export async function findMissingMigrations(url: string): Promise<number> {
  const journal = JSON.parse(readFileSync(placeOf('db', 'migrations', 'meta', '_journal.json'), 'utf8')) as {
    entries: unknown[];
  };
  const client = createClient({ url, concurrency: 1 });
  try {
    const { rows } = await client.execute(
      "select count(*) from sqlite_master where name = '__drizzle_migrations'",
    );
    if (!rows[0]?.[0]) return journal.entries.length;
    const applied = await client.execute('select count(*) from __drizzle_migrations');
    return journal.entries.length - Number(applied.rows[0]?.[0]);
  } finally {
    client.close();
  }
}
