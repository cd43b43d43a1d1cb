import { and, asc, eq, gt, inArray, lte, type SQLWrapper } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import type { AuditEvent } from './audit-entry.ts';
import type { Particulars } from './record-event.ts';

/** A line of the audit trail, read back as the trace of what a row said before. */
export interface TracedLine {
  event: AuditEvent;
  subjectId: string;
  happenedAt: Date;
  particulars: Particulars;
}

type Subjects = string | readonly string[] | SQLWrapper;

const concerning = (subjects: Subjects) =>
  typeof subjects === 'string'
    ? eq(auditEntries.subjectId, subjects)
    : inArray(auditEntries.subjectId, subjects as string[]);

async function find(
  db: Reader,
  events: readonly AuditEvent[],
  subjects: Subjects,
  when: SQLWrapper,
): Promise<TracedLine[]> {
  const rows = await db
    .select({
      event: auditEntries.event,
      subjectId: auditEntries.subjectId,
      happenedAt: auditEntries.happenedAt,
      particulars: auditEntries.particulars,
    })
    .from(auditEntries)
    .where(and(concerning(subjects), inArray(auditEntries.event, [...events]), when.getSQL()))
    .orderBy(asc(auditEntries.seq));
  return rows.map((row) => ({
    ...row,
    event: row.event as AuditEvent,
    particulars: JSON.parse(row.particulars) as Particulars,
  }));
}

/** What happened to these subjects after an instant, the oldest first: taking it back, the latest first, leads to what was known then. */
export const findLinesSince = (
  db: Reader,
  events: readonly AuditEvent[],
  subjects: Subjects,
  after: Date,
): Promise<TracedLine[]> => find(db, events, subjects, gt(auditEntries.happenedAt, after));

/** What had happened to these subjects by an instant, the oldest first. */
export const findLinesUntil = (
  db: Reader,
  events: readonly AuditEvent[],
  subjects: Subjects,
  until: Date,
): Promise<TracedLine[]> => find(db, events, subjects, lte(auditEntries.happenedAt, until));
