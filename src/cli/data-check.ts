import { checkDataFile } from '#db/check-data-file.ts';
import { openForReading } from '#db/client.ts';
import { verifyAuditTrail } from '#features/audit/verify-audit-trail.ts';

/** One thing that was looked at. */
export interface Check {
  check: string;
  ok: boolean;
  says: string;
}

/** Looks at a data file from end to end: the file itself, its guards, and the chain of the audit trail. */
export async function lookOver(file: string): Promise<Check[]> {
  const url = `file:${file}`;
  const { sqliteVersion, damage, danglingRows, brokenGuards } = await checkDataFile(url);
  const db = await openForReading(url);
  try {
    const trail = await verifyAuditTrail(db);
    return [
      { check: 'engine', ok: true, says: `SQLite ${sqliteVersion}` },
      { check: 'file', ok: damage.length === 0, says: damage.slice(0, 5).join('; ') || 'whole' },
      {
        check: 'references',
        ok: danglingRows.length === 0,
        says: danglingRows.length === 0 ? 'all lead somewhere' : `broken in ${danglingRows.join(', ')}`,
      },
      {
        check: 'guards',
        ok: brokenGuards.length === 0,
        says: brokenGuards.length === 0 ? 'all in place' : `missing or altered: ${brokenGuards.join(', ')}`,
      },
      {
        check: 'audit trail',
        ok: !trail.brokenAt,
        says: trail.brokenAt
          ? `line ${trail.brokenAt.seq} is ${trail.brokenAt.because}`
          : `${trail.lines} lines in one chain`,
      },
    ];
  } finally {
    await db.close();
  }
}
