import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { count, max, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { findBrokenGuards, guards } from '#db/guards.ts';
import { academies } from '#db/schema/academy.ts';
import { auditEntries } from '#db/schema/audit.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';

export interface SystemHealth {
  sqliteVersion: string;
  guards: { expected: number; broken: string[] };
  /** The last line of the audit trail; 0 before the first. */
  auditLines: number;
  /** A trail without gaps has as many lines as its last one says. */
  auditHasGaps: boolean;
  keys: { currentId: string; ids: string[] };
  /** In bytes, the write-ahead log included. */
  dataBytes: number;
  freeBytes: number;
}

/** Less than this much free space is worth a warning: a full disk stops all writing. */
export const fewBytes = 512 * 1024 * 1024;

/** How the house stands: for administrators and `doctor`. Ids of keys, never keys. */
export async function findSystemHealth(
  db: Database,
  keys: KeyRing,
  data: { dataFile: string; databaseUrl: string },
): Promise<SystemHealth> {
  const [engine] = await db
    .select({ version: sql<string>`sqlite_version()` })
    .from(academies)
    .limit(1);
  const [trail] = await db.select({ lines: count(), last: max(auditEntries.seq) }).from(auditEntries);
  const disk = await statfs(dirname(data.dataFile));
  const sizes = await Promise.all(['', '-wal'].map((end) => sizeOf(data.dataFile + end)));
  return {
    sqliteVersion: engine?.version ?? '',
    guards: { expected: guards.size, broken: await findBrokenGuards(data.databaseUrl) },
    auditLines: trail?.last ?? 0,
    auditHasGaps: (trail?.last ?? 0) !== (trail?.lines ?? 0),
    keys: { currentId: keys.currentId, ids: [...keys.keys.keys()] },
    dataBytes: sizes.reduce((sum, size) => sum + size, 0),
    freeBytes: disk.bavail * disk.bsize,
  };
}

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
