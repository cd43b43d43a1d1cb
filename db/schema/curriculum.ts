import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** A trainee finished a lesson and was credited its declared minutes, in the version they read. Append-only. */
export const lessonCompletions = sqliteTable(
  'lesson_completions',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    programmeId: text().notNull(),
    /** `<module>/<lesson>`, such as `01-what-medical-coaching-is/02-four-neighbours`. */
    lessonId: text().notNull(),
    /** SHA-256 of the lesson's file as it was read. */
    lessonVersion: text().notNull(),
    minutes: integer().notNull(),
    area: text({ enum: ['core', 'resource'] }).notNull(),
    delivery: text({ enum: ['live', 'self-paced'] }).notNull(),
    completedOn: text().notNull(),
    completedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('lesson_completions_of_trainee').on(t.traineeId, t.lessonId),
    check('lesson_completions_minutes', sql`${t.minutes} between 1 and 720`),
    check('lesson_completions_area', sql`${t.area} in ('core', 'resource')`),
    check('lesson_completions_delivery', sql`${t.delivery} in ('live', 'self-paced')`),
  ],
);

/** The trainee took a completion back. Append-only. */
export const lessonCompletionReversals = sqliteTable('lesson_completion_reversals', {
  completionId: text()
    .primaryKey()
    .references(() => lessonCompletions.id),
  reversedAt: integer({ mode: 'timestamp_ms' }).notNull(),
});
