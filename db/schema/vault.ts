import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** A trainee's own key, wrapped by a master key that lies outside the data folder. Deleting the row makes what it sealed unreadable. */
export const traineeKeys = sqliteTable('trainee_keys', {
  traineeId: text()
    .primaryKey()
    .references(() => people.id),
  /** Which master key wrapped it. */
  masterKeyId: text().notNull(),
  wrapped: blob({ mode: 'buffer' }).notNull(),
  madeAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/** A known word sealed by each master key: tells at start whether the key file is the one this data was sealed with. */
export const masterKeyChecks = sqliteTable('master_key_checks', {
  masterKeyId: text().primaryKey(),
  sealed: blob({ mode: 'buffer' }).notNull(),
});
