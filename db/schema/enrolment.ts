import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** A group of trainees who take one edition of a programme together. */
export const cohorts = sqliteTable('cohorts', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  /** An edition, such as `medical-coach-2026`: a file of content/programmes. */
  programmeId: text().notNull(),
  opensOn: text().notNull(),
  openedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** Who comes at most so many minutes late, or leaves so early, misses nothing. Fixed once attendance is recorded. */
  graceMinutes: integer().notNull().default(0),
  /** Who was there for less than this share of a live day is credited nothing. Fixed once attendance is recorded. */
  leastPercent: integer().notNull().default(0),
});

/** A trainee takes an edition of a programme; its requirements are pinned from here on. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    programmeId: text().notNull(),
    cohortId: text().references(() => cohorts.id),
    /** The first day of coach training. Practice before it counts for nobody. */
    educationBeganOn: text().notNull(),
    enrolledAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    unique('enrolments_once').on(t.traineeId, t.programmeId),
    index('enrolments_of_cohort').on(t.cohortId),
    check('enrolments_began', sql`${t.educationBeganOn} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`),
  ],
);

/** A mentor accompanies a trainee from one day until another, both included; no last day: until further notice. */
export const mentorAssignments = sqliteTable(
  'mentor_assignments',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    mentorId: text()
      .notNull()
      .references(() => people.id),
    fromOn: text().notNull(),
    untilOn: text(),
    assignedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('mentor_assignments_of_mentor').on(t.mentorId),
    index('mentor_assignments_of_trainee').on(t.traineeId),
    check('mentor_assignments_two_people', sql`${t.traineeId} <> ${t.mentorId}`),
    check('mentor_assignments_order', sql`${t.untilOn} is null or ${t.untilOn} >= ${t.fromOn}`),
  ],
);
