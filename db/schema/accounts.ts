import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** A person's password as an argon2id hash in PHC form. No row: the invitation was not taken up. */
export const passwords = sqliteTable('passwords', {
  personId: text()
    .primaryKey()
    .references(() => people.id),
  hash: text().notNull(),
  setAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/** One signed-in browser. `id` is the SHA-256 of what its cookie holds; the value itself is stored nowhere. */
export const loginSessions = sqliteTable(
  'login_sessions',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Ends here unless used before: thirty minutes after the last use, and never later than twelve hours after the start. */
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The last time the password was given, for acts that ask for it again. */
    provedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('login_sessions_of_person').on(t.personId)],
);

/** A link that lets one person in once, to set a password. `id` is the SHA-256 of the secret in the link. */
export const accessLinks = sqliteTable(
  'access_links',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    kind: text({ enum: ['invitation', 'reset', 'demo'] }).notNull(),
    madeBy: text().references(() => people.id),
    madeAt: integer({ mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    usedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    check('access_links_kind', sql`${t.kind} in ('invitation', 'reset', 'demo')`),
    index('access_links_of_person').on(t.personId),
  ],
);
