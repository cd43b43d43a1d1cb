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
