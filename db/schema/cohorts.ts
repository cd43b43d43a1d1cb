import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cohorts } from './enrolment.ts';
import { people } from './people.ts';

/** A day or evening on which a cohort is taught live. */
export const liveDays = sqliteTable(
  'live_days',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    title: text().notNull(),
    heldOn: text().notNull(),
    startsAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** What somebody who was there from beginning to end is credited. */
    minutes: integer().notNull(),
    area: text({ enum: ['core', 'resource'] }).notNull(),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('live_days_of_cohort').on(t.cohortId, t.heldOn),
    check('live_days_minutes', sql`${t.minutes} between 15 and 720`),
    check('live_days_area', sql`${t.area} in ('core', 'resource')`),
  ],
);

/** How many minutes of a live day a trainee was there. No row: not recorded. */
export const attendances = sqliteTable(
  'attendances',
  {
    liveDayId: text()
      .notNull()
      .references(() => liveDays.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    minutes: integer().notNull(),
    recordedBy: text()
      .notNull()
      .references(() => people.id),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.liveDayId, t.traineeId] }),
    index('attendances_of_trainee').on(t.traineeId),
    check('attendances_minutes', sql`${t.minutes} between 0 and 720`),
  ],
);
