import { readdirSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { beforeAll, expect, inject, test } from 'vitest';
import { findMissingMigrations, migrateDatabase } from '#db/migrate.ts';
import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' };

let url: string;
beforeAll(() => {
  url = `file:${inject('migratedDatabase')}`;
});

async function ask(sql: string) {
  const client = createClient({ url });
  try {
    return (await client.execute(sql)).rows;
  } finally {
    client.close();
  }
}

// The migrator skips in silence whatever is dated before the last one it applied.
test('each migration is younger than the one before it, and has its file', () => {
  const dates = journal.entries.map(({ when }) => when);
  expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  expect(new Set(dates).size).toBe(dates.length);
  const files = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'));
  expect(files.toSorted()).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`));
});

test('all of them were applied, and again changes nothing', async () => {
  expect((await ask('select count(*) from __drizzle_migrations'))[0]?.[0]).toBe(journal.entries.length);
  expect(await findMissingMigrations(url)).toBe(0);
  await migrateDatabase(url);
  expect((await ask('select count(*) from __drizzle_migrations'))[0]?.[0]).toBe(journal.entries.length);
});

test('every table refuses text where a number belongs', async () => {
  const loose = await ask(
    "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name not like '\\_\\_drizzle%' escape '\\'",
  );
  expect(loose.map((row) => row['name'])).toEqual([]);
});

// 3.51.3 mends the WAL-reset bug for which one process owns the data folder (docs/decisions/0003). The day this fails, read that again.
test('the engine is the one whose faults we know', async () => {
  const version = (await ask('select sqlite_version()'))[0]?.[0];
  console.log(`libSQL is SQLite ${version as string}`);
  expect(version).toBe('3.45.1');
});
