import { sql } from 'drizzle-orm';
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Somebody who can sign in. The e-mail address is kept in lower case. */
export const people = sqliteTable(
  'people',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    /** IANA name, such as `Europe/Dublin`: the zone in which this person reads and writes times. */
    timeZone: text().notNull(),
    joinedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Not null: may not sign in. Their rows and signatures stay. */
    suspendedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [check('people_email_lower', sql`${t.email} = lower(${t.email})`)],
);

/** One role that a person holds now. */
export const personRoles = sqliteTable(
  'person_roles',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    role: text({ enum: ['trainee', 'mentor', 'assessor', 'administrator'] }).notNull(),
    grantedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.role] }),
    check('person_roles_role', sql`${t.role} in ('trainee', 'mentor', 'assessor', 'administrator')`),
  ],
);
