import { setImmediate } from 'node:timers/promises';
import { asc, gt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { genesis, hashOf, type AuditEvent } from './audit-entry.ts';

export interface TrailVerdict {
  /** How many lines were found in order. */
  lines: number;
  /** The last of these; its hash stands for all before it. */
  last: { seq: number; hash: string } | undefined;
  /** The first line that is not as it was written, and how. */
  brokenAt?: { seq: number; because: 'missing' | 'altered' | 'unlinked' | 'not-as-noted' };
}

const linesAtOnce = 1000;

/**
 * Computes the whole chain again. A trail whose end was cut off, or that was written anew from some line on, still
 * links up: that shows only against a line that was noted elsewhere.
 */
export async function verifyAuditTrail(
  db: Reader,
  noted?: { seq: number; hash: string },
): Promise<TrailVerdict> {
  let last: TrailVerdict['last'];
  for (let lines = 0; ;) {
    const entries = await db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, last?.seq ?? 0))
      .orderBy(asc(auditEntries.seq))
      .limit(linesAtOnce);
    if (entries.length === 0) {
      const isCut = noted !== undefined && noted.seq > (last?.seq ?? 0);
      return isCut ? { lines, last, brokenAt: { seq: noted.seq, because: 'missing' } } : { lines, last };
    }
    for (const { hash, ...entry } of entries) {
      const expected = (last?.seq ?? 0) + 1;
      const because =
        entry.seq !== expected
          ? 'missing'
          : entry.previousHash !== (last?.hash ?? genesis)
            ? 'unlinked'
            : hashOf({ ...entry, event: entry.event as AuditEvent }) !== hash
              ? 'altered'
              : entry.seq === noted?.seq && hash !== noted.hash
                ? 'not-as-noted'
                : undefined;
      if (because) return { lines, last, brokenAt: { seq: expected, because } };
      last = { seq: entry.seq, hash };
      lines += 1;
    }
    await setImmediate();
  }
}
