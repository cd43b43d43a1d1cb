import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The one school that this installation serves: one row. */
export const academies = sqliteTable(
  'academies',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    /** The first part of every certificate number, such as `LSMC`. */
    initials: text().notNull(),
    address: text().notNull(),
    timeZone: text().notNull(),
    /** Who signs certificates beside the mentor: name and office, as printed. */
    directorName: text().notNull(),
    directorOffice: text().notNull(),
    /** `true` only in a data folder that `practicum demo` made. */
    isDemo: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    check('academies_one', sql`${t.id} = 1`),
    check(
      'academies_initials',
      sql`${t.initials} glob '[A-Z][A-Z]*' and length(${t.initials}) between 2 and 8`,
    ),
  ],
);
