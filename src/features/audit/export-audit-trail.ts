import { and, asc, gt, lte, max } from 'drizzle-orm';
import { stringify } from 'csv-stringify/sync';
import type { Database, Reader } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { AuditEvent, CommandLine } from './audit-entry.ts';
import { matching } from './find-audit-trail.ts';
import { recordEvent } from './record-event.ts';
import type { TrailFilter } from './trail-filter.ts';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type ExportRefusal = 'not-allowed';

/**
 * Every line that the filter lets through, the oldest first, as pieces of one CSV file or as lines of JSON, with the
 * hashes that link them. Ids, not names: the file leaves the house. The export itself is a line of the trail, after
 * the last one that it holds.
 */
export async function exportAuditTrail(
  db: Database,
  actor: Person | CommandLine,
  { filter, format }: { filter: TrailFilter; format: ExportFormat },
  now: Date,
): Promise<Outcome<AsyncGenerator<string, void>, ExportRefusal>> {
  if ('roles' in actor && !may.administer(actor)) return refuse('not-allowed');
  const last = await db.write(async (tx) => {
    const [newest] = await tx.select({ seq: max(auditEntries.seq) }).from(auditEntries);
    const { event, actorId, subjectId, from, until } = filter;
    await recordEvent(tx, {
      actor,
      event: 'audit-exported',
      subjectId: actor.id,
      at: now,
      particulars: {
        format,
        event: event ?? null,
        actorId: actorId ?? null,
        subjectId: subjectId ?? null,
        from: from?.toISOString() ?? null,
        until: until?.toISOString() ?? null,
      },
    });
    return newest?.seq ?? 0;
  });
  return done(piecesOf(db, filter, format, last));
}

const columns = [
  'seq',
  'happenedAt',
  'actorId',
  'event',
  'subjectId',
  'particulars',
  'previousHash',
  'hash',
] as const;

const linesAPiece = 500;

async function* piecesOf(
  db: Reader,
  filter: TrailFilter,
  format: ExportFormat,
  last: number,
): AsyncGenerator<string, void> {
  if (format === 'csv') yield stringify([columns]);
  for (let seq = 0; ;) {
    const entries = await db
      .select()
      .from(auditEntries)
      .where(and(matching(filter), gt(auditEntries.seq, seq), lte(auditEntries.seq, last)))
      .orderBy(asc(auditEntries.seq))
      .limit(linesAPiece);
    const newest = entries.at(-1);
    if (!newest) return;
    seq = newest.seq;
    const lines = entries.map((entry) => ({
      ...entry,
      event: entry.event as AuditEvent,
      happenedAt: entry.happenedAt.toISOString(),
    }));
    // A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    if (format === 'csv') yield stringify(lines, { columns: [...columns], escape_formulas: true });
    else
      yield lines
        .map(
          (line) => `${JSON.stringify({ ...line, particulars: JSON.parse(line.particulars) as unknown })}\n`,
        )
        .join('');
  }
}
