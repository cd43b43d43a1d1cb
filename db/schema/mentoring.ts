import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** A credential that a mentor held from one day until another, both included. */
export const mentorQualifications = sqliteTable(
  'mentor_qualifications',
  {
    id: text().primaryKey(),
    mentorId: text()
      .notNull()
      .references(() => people.id),
    /** As content/pathways names them: `ACC`, `ACC-renewed`, `PCC`, `MCC`, `MCS-ACC`, `MCS-PCC`, `MCS-MCC`. */
    credential: text().notNull(),
    fromOn: text().notNull(),
    untilOn: text(),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('mentor_qualifications_of_mentor').on(t.mentorId),
    check('mentor_qualifications_order', sql`${t.untilOn} is null or ${t.untilOn} >= ${t.fromOn}`),
  ],
);

/** Mentor coaching that one trainee received; a group session is one row for each trainee in it. */
export const mentorCoachingSessions = sqliteTable(
  'mentor_coaching_sessions',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    mentorId: text()
      .notNull()
      .references(() => people.id),
    heldOn: text().notNull(),
    durationMinutes: integer().notNull(),
    /** 1 for one-to-one, else how many trainees took part. */
    headCount: integer().notNull(),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('mentor_coaching_of_trainee').on(t.traineeId, t.heldOn),
    index('mentor_coaching_of_mentor').on(t.mentorId, t.heldOn),
    check('mentor_coaching_two_people', sql`${t.traineeId} <> ${t.mentorId}`),
    check('mentor_coaching_duration', sql`${t.durationMinutes} between 1 and 720`),
    check('mentor_coaching_heads', sql`${t.headCount} between 1 and 100`),
  ],
);

/** A practice session that a mentor observed, with the written feedback given on it. */
export const observedSessions = sqliteTable(
  'observed_sessions',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    mentorId: text()
      .notNull()
      .references(() => people.id),
    heldOn: text().notNull(),
    durationMinutes: integer().notNull(),
    /** The feedback, sealed by the trainee's key. Null: not written yet, and not counted. */
    feedbackSealed: blob({ mode: 'buffer' }),
    feedbackAt: integer({ mode: 'timestamp_ms' }),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('observed_sessions_of_trainee').on(t.traineeId, t.heldOn),
    index('observed_sessions_of_mentor').on(t.mentorId, t.heldOn),
    check('observed_sessions_two_people', sql`${t.traineeId} <> ${t.mentorId}`),
    check('observed_sessions_duration', sql`${t.durationMinutes} between 1 and 720`),
    check('observed_sessions_feedback', sql`(${t.feedbackSealed} is null) = (${t.feedbackAt} is null)`),
  ],
);

/** The trainee confirms that a mentor-coaching or an observed session took place as recorded. Append-only. */
export const mentoringConfirmations = sqliteTable('mentoring_confirmations', {
  /** Of a mentor-coaching session or an observed session. */
  subjectId: text().primaryKey(),
  traineeId: text()
    .notNull()
    .references(() => people.id),
  confirmedAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/** The mentor took back what they had recorded, or the trainee disputed it. Append-only. */
export const mentoringWithdrawals = sqliteTable('mentoring_withdrawals', {
  subjectId: text().primaryKey(),
  actorId: text()
    .notNull()
    .references(() => people.id),
  reason: text().notNull(),
  withdrawnAt: integer({ mode: 'timestamp_ms' }).notNull(),
});
