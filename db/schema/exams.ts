import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** What a trainee reached at one sitting of an exam, as an assessor recorded it. Append-only. */
export const examResults = sqliteTable(
  'exam_results',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    programmeId: text().notNull(),
    exam: text({ enum: ['written', 'oral'] }).notNull(),
    heldOn: text().notNull(),
    /** 1 for the first sitting. */
    attempt: integer().notNull(),
    scorePercent: integer().notNull(),
    assessorId: text()
      .notNull()
      .references(() => people.id),
    /** The second assessor of an oral exam, who confirms the result. */
    secondAssessorId: text().references(() => people.id),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    unique('exam_results_attempt').on(t.traineeId, t.programmeId, t.exam, t.attempt),
    check('exam_results_exam', sql`${t.exam} in ('written', 'oral')`),
    check('exam_results_score', sql`${t.scorePercent} between 0 and 100`),
    check('exam_results_attempt_from_one', sql`${t.attempt} between 1 and 20`),
    check('exam_results_not_self', sql`${t.assessorId} <> ${t.traineeId}`),
    check(
      'exam_results_two_assessors',
      sql`(${t.exam} = 'oral') = (${t.secondAssessorId} is not null) and (${t.secondAssessorId} is null or (${t.secondAssessorId} <> ${t.assessorId} and ${t.secondAssessorId} <> ${t.traineeId}))`,
    ),
  ],
);

/** The second assessor of an oral exam agrees with the result. Append-only. */
export const examConfirmations = sqliteTable('exam_confirmations', {
  resultId: text()
    .primaryKey()
    .references(() => examResults.id),
  assessorId: text()
    .notNull()
    .references(() => people.id),
  confirmedAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/** An assessor took a result back as wrongly recorded; the attempt stays used. Append-only. */
export const examWithdrawals = sqliteTable('exam_withdrawals', {
  resultId: text()
    .primaryKey()
    .references(() => examResults.id),
  assessorId: text()
    .notNull()
    .references(() => people.id),
  reason: text().notNull(),
  withdrawnAt: integer({ mode: 'timestamp_ms' }).notNull(),
});
