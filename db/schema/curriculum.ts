import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
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

/** Every version of a lesson that was ever taught here, as its file read when the server first saw it. Append-only. */
export const lessonVersions = sqliteTable(
  'lesson_versions',
  {
    seq: integer().primaryKey(),
    /** A programme without its year, such as `medical-coach`. */
    family: text().notNull(),
    lessonId: text().notNull(),
    /** SHA-256 of the file; null: the lesson is taught no longer. */
    version: text(),
    /** The whole file; empty when it is taught no longer. */
    file: text().notNull(),
    firstSeenAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('lesson_versions_of_lesson').on(t.family, t.lessonId, t.seq)],
);

/** Where a trainee stopped reading a lesson; one row for each lesson they opened. Nothing is credited by it. */
export const readingPlaces = sqliteTable(
  'reading_places',
  {
    traineeId: text()
      .notNull()
      .references(() => people.id),
    lessonId: text().notNull(),
    /** The heading above the place, as in the address of the page; empty: above the first. */
    section: text().notNull(),
    /** They came to the end once, and that stays so. */
    reachedEnd: integer({ mode: 'boolean' }).notNull(),
    readAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.traineeId, t.lessonId] })],
);

/** What a trainee wrote under a reflection of a lesson, sealed by their key. */
export const reflections = sqliteTable(
  'reflections',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    lessonId: text().notNull(),
    /** SHA-256 of the lesson's file as it was read. */
    lessonVersion: text().notNull(),
    /** Which of the lesson's reflections. */
    name: text().notNull(),
    wordsSealed: blob({ mode: 'buffer' }).notNull(),
    /** Counts the savings: a save that began from an older text is told so, and loses nothing. */
    revision: integer().notNull(),
    /** Null: for the trainee alone. */
    sharedWithMentorAt: integer({ mode: 'timestamp_ms' }),
    savedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    unique('reflections_once').on(t.traineeId, t.lessonId, t.name),
    check('reflections_revision', sql`${t.revision} >= 1`),
  ],
);

/** A trainee answered the knowledge check of a lesson; as often as they like. Append-only. */
export const checkAttempts = sqliteTable(
  'check_attempts',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    lessonId: text().notNull(),
    lessonVersion: text().notNull(),
    /** Questions answered rightly, out of how many. */
    right: integer().notNull(),
    questions: integer().notNull(),
    attemptedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('check_attempts_of_trainee').on(t.traineeId, t.lessonId, t.attemptedAt),
    index('check_attempts_of_lesson').on(t.lessonId, t.traineeId),
    check('check_attempts_right', sql`${t.right} between 0 and ${t.questions} and ${t.questions} >= 1`),
  ],
);

/** What was answered to one question of an attempt. Append-only. */
export const checkAnswers = sqliteTable(
  'check_answers',
  {
    attemptId: text()
      .notNull()
      .references(() => checkAttempts.id),
    /** The question's name in its lesson. */
    question: text().notNull(),
    isRight: integer({ mode: 'boolean' }).notNull(),
    /** The places of what was chosen, as JSON: numbers from 0, in the order of the file. */
    chosen: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.question] })],
);

/** A trainee's own note or highlight in a lesson; the words of both are sealed by their key. */
export const lessonNotes = sqliteTable(
  'lesson_notes',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    lessonId: text().notNull(),
    lessonVersion: text().notNull(),
    /** The heading above it, as in the address of the page; empty: above the first. */
    section: text().notNull(),
    /** JSON: what was highlighted, with a little of what stands around it, and the note. */
    wordsSealed: blob({ mode: 'buffer' }).notNull(),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    changedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Removed, and can be brought back for a while. */
    removedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [index('lesson_notes_of_trainee').on(t.traineeId, t.lessonId)],
);

/** What of the content stands in the search index `lesson_search` (FTS5, made in a migration by hand). */
export const searchedContents = sqliteTable('searched_contents', {
  /** `<family>/<lesson id>`. */
  id: text().primaryKey(),
  /** SHA-256 of what was indexed, and of how. */
  version: text().notNull(),
});
