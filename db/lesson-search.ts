import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The full-text index over what is taught (FTS5, made in migration 0006 by hand, so that it is no table of the schema). One row is what
 * stands under one heading of a lesson, or one key term of it. What people write themselves never stands in it.
 */
export const lessonSearch = sqliteTable('lesson_search', {
  /** `<family>/<lesson id>`; of a key term `term:<family>/<lesson id>`. Not searched. */
  id: text().notNull(),
  /** The heading's address on the page of the lesson; empty: above the first. Not searched. */
  section: text().notNull(),
  /** Of the lesson; or the term. */
  title: text().notNull(),
  heading: text().notNull(),
  /** Everything that is read there; or what the term means. */
  words: text().notNull(),
});
