import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * One change, who made it and to what: ids and field names, never names, notes or values of clients. Append-only.
 * `hash` is over the fields and the hash before it, so a changed or missing line shows.
 */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    seq: integer().primaryKey(),
    happenedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    actorId: text().notNull(),
    event: text().notNull(),
    subjectId: text().notNull(),
    /** JSON object of ids, numbers and field names. */
    particulars: text().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_entries_of_subject').on(t.subjectId),
    index('audit_entries_of_actor').on(t.actorId),
    index('audit_entries_of_event').on(t.event, t.seq),
  ],
);
