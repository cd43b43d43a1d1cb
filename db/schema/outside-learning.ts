import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** Training that a trainee had elsewhere and asks the school to credit. */
export const outsideLearning = sqliteTable(
  'outside_learning',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    title: text().notNull(),
    provider: text().notNull(),
    beganOn: text().notNull(),
    endedOn: text().notNull(),
    /** What the trainee asks for. */
    minutes: integer().notNull(),
    area: text({ enum: ['core', 'resource'] }).notNull(),
    delivery: text({ enum: ['live', 'self-paced'] }).notNull(),
    submittedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    changedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    withdrawnAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('outside_learning_of_trainee').on(t.traineeId),
    check('outside_learning_minutes', sql`${t.minutes} between 1 and 60000`),
    check('outside_learning_order', sql`${t.endedOn} >= ${t.beganOn}`),
    check('outside_learning_area', sql`${t.area} in ('core', 'resource')`),
    check('outside_learning_delivery', sql`${t.delivery} in ('live', 'self-paced')`),
  ],
);

/** The certificate that proves it, sealed by the key of the trainee. */
export const outsideLearningFiles = sqliteTable(
  'outside_learning_files',
  {
    outsideLearningId: text()
      .primaryKey()
      .references(() => outsideLearning.id),
    /** What the bytes are, found by looking at them. */
    mediaType: text({ enum: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] }).notNull(),
    /** Of the file itself. */
    bytes: integer().notNull(),
    sha256: text().notNull(),
    nameSealed: blob({ mode: 'buffer' }).notNull(),
    fileSealed: blob({ mode: 'buffer' }).notNull(),
    keptAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('outside_learning_files_same').on(t.sha256)],
);

/** An administrator decided on it; the last decision holds. Append-only. */
export const outsideLearningDecisions = sqliteTable(
  'outside_learning_decisions',
  {
    seq: integer().primaryKey(),
    outsideLearningId: text()
      .notNull()
      .references(() => outsideLearning.id),
    /** What is credited; 0: nothing. */
    minutes: integer().notNull(),
    /** As the school sees it, whatever was asked. */
    area: text({ enum: ['core', 'resource'] }).notNull(),
    delivery: text({ enum: ['live', 'self-paced'] }).notNull(),
    /** For the trainee; asked for whenever less than everything is credited. */
    reason: text().notNull(),
    decidedBy: text()
      .notNull()
      .references(() => people.id),
    decidedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('outside_learning_decisions_of').on(t.outsideLearningId, t.seq),
    check('outside_learning_decisions_minutes', sql`${t.minutes} between 0 and 60000`),
    check('outside_learning_decisions_area', sql`${t.area} in ('core', 'resource')`),
    check('outside_learning_decisions_delivery', sql`${t.delivery} in ('live', 'self-paced')`),
  ],
);

/** What an accredited body lets the school print about its credits; the last line of a body holds, an empty one ends it. Append-only. */
export const accreditationStatements = sqliteTable('accreditation_statements', {
  seq: integer().primaryKey(),
  /** Whose credits. */
  body: text({ enum: ['icf-cce', 'ama-pra-1', 'royal-college', 'cfpc-mainpro'] }).notNull(),
  statement: text().notNull(),
  enteredBy: text()
    .notNull()
    .references(() => people.id),
  enteredAt: integer({ mode: 'timestamp_ms' }).notNull(),
});
