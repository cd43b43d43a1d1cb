import { aliasedTable, and, count, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { people } from '#db/schema/people.ts';
import type { AuditEvent, TrailLine } from './audit-entry.ts';
import type { TrailFilter } from './trail-filter.ts';

export const linesAPage = 100;

const subjects = aliasedTable(people, 'subjects');

/** One page of the audit trail with names for the administrator who reads it, the newest line first. */
export async function findAuditTrail(
  db: Reader,
  filter: TrailFilter,
  /** Only lines before this one. */
  before?: number,
): Promise<{ lines: TrailLine[]; total: number; hasMore: boolean }> {
  const rows = await db
    .select({ entry: auditEntries, actorName: people.name, subjectName: subjects.name })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .leftJoin(subjects, eq(subjects.id, auditEntries.subjectId))
    .where(and(matching(filter), before === undefined ? undefined : lt(auditEntries.seq, before)))
    .orderBy(desc(auditEntries.seq))
    .limit(linesAPage + 1);
  const [counted] = await db.select({ total: count() }).from(auditEntries).where(matching(filter));
  return {
    lines: rows.slice(0, linesAPage).map(({ entry, actorName, subjectName }) => ({
      ...entry,
      event: entry.event as AuditEvent,
      actorName,
      subjectName,
    })),
    total: counted?.total ?? 0,
    hasMore: rows.length > linesAPage,
  };
}

/** The condition behind a filter, for whoever reads lines. */
export const matching = ({ event, actorId, subjectId, from, until }: TrailFilter): SQL | undefined =>
  and(
    event && eq(auditEntries.event, event),
    actorId ? eq(auditEntries.actorId, actorId) : undefined,
    subjectId ? eq(auditEntries.subjectId, subjectId) : undefined,
    from && gte(auditEntries.happenedAt, from),
    until && lt(auditEntries.happenedAt, until),
  );
