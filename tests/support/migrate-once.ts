import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { indexContents } from '#features/curriculum/search/index-contents.ts';

declare module 'vitest' {
  interface ProvidedContext {
    migratedDatabase: string;
  }
}

export default async function migrateOnce(project: TestProject) {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-')), 'migrated.db');
  await migrateDatabase(`file:${file}`);
  // Once for all: a server that starts with it finds nothing to do.
  const db = await openDatabase(`file:${file}`, { durable: false });
  await indexContents(db);
  await db.close();
  project.provide('migratedDatabase', file);
}
