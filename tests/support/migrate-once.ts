import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    migratedDatabase: string;
  }
}

export default async function migrateOnce(project: TestProject) {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-')), 'migrated.db');
  await migrateDatabase(`file:${file}`);
  project.provide('migratedDatabase', file);
}
