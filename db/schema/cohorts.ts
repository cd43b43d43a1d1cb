import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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
    /** Breaks in between, which credit nothing: the day ends this much later. */
    breakMinutes: integer().notNull().default(0),
    /** Which facilitator's guide it follows: the name of a file of content/live-days. */
    guideId: text(),
    /** Where people meet: a room, an address. */
    place: text(),
    /** Where people join online. Shown to members around the time alone. */
    joinUrl: text(),
    /** It is not held after all. */
    cancelledAt: integer({ mode: 'timestamp_ms' }),
    /** Counts the changes, for the calendars that follow it. */
    revision: integer().notNull().default(0),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('live_days_of_cohort').on(t.cohortId, t.heldOn),
    check('live_days_minutes', sql`${t.minutes} between 15 and 720`),
    check('live_days_area', sql`${t.area} in ('core', 'resource')`),
  ],
);

/**
 * How many minutes of a live day a trainee was there: 0 of somebody absent, else those of the day without the missed ones at
 * its beginning and its end. No row: not recorded.
 */
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
    /** Of the day's minutes, those missed at its beginning and at its end. */
    lateMinutes: integer().notNull().default(0),
    leftEarlyMinutes: integer().notNull().default(0),
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

/** Somebody's row of a register was corrected, and why. What stood there before is in the audit line. Append-only. */
export const attendanceCorrections = sqliteTable(
  'attendance_corrections',
  {
    seq: integer().primaryKey(),
    liveDayId: text()
      .notNull()
      .references(() => liveDays.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    reason: text().notNull(),
    correctedBy: text()
      .notNull()
      .references(() => people.id),
    correctedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('attendance_corrections_of_live_day').on(t.liveDayId, t.traineeId)],
);

/** A trainee said beforehand that they will miss a live day, or a part of it. */
export const apologies = sqliteTable(
  'apologies',
  {
    id: text().primaryKey(),
    liveDayId: text()
      .notNull()
      .references(() => liveDays.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    misses: text({ enum: ['all', 'beginning', 'end'] })
      .notNull()
      .default('all'),
    /** Why, sealed by the key of the trainee; null: they did not say. */
    reasonSealed: blob({ mode: 'buffer' }),
    toldAt: integer({ mode: 'timestamp_ms' }).notNull(),
    withdrawnAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('apologies_of_live_day').on(t.liveDayId, t.traineeId),
    index('apologies_of_trainee').on(t.traineeId),
  ],
);

/** What a trainee may do to make up for minutes of a live day that they missed. */
export const makeUps = sqliteTable(
  'make_ups',
  {
    id: text().primaryKey(),
    liveDayId: text()
      .notNull()
      .references(() => liveDays.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    task: text().notNull(),
    /** With others or a facilitator at the same time: live; alone: self-paced. */
    delivery: text({ enum: ['live', 'self-paced'] }).notNull(),
    /** What it is worth, at most what was missed. */
    minutes: integer().notNull(),
    dueOn: text(),
    setBy: text()
      .notNull()
      .references(() => people.id),
    setAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** What the trainee handed in, sealed by their key; null: nothing yet. */
    workSealed: blob({ mode: 'buffer' }),
    handedInAt: integer({ mode: 'timestamp_ms' }),
    withdrawnAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('make_ups_of_trainee').on(t.traineeId),
    index('make_ups_of_live_day').on(t.liveDayId, t.traineeId),
    check('make_ups_minutes', sql`${t.minutes} between 1 and 720`),
    check('make_ups_delivery', sql`${t.delivery} in ('live', 'self-paced')`),
  ],
);

/** Somebody decided on a make-up; the last decision holds. Append-only. */
export const makeUpDecisions = sqliteTable(
  'make_up_decisions',
  {
    seq: integer().primaryKey(),
    makeUpId: text()
      .notNull()
      .references(() => makeUps.id),
    /** What is credited; 0: returned, or taken back. */
    minutes: integer().notNull(),
    /** For the trainee: why not, or why not all. */
    reason: text().notNull(),
    decidedBy: text()
      .notNull()
      .references(() => people.id),
    decidedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('make_up_decisions_of_make_up').on(t.makeUpId, t.seq),
    check('make_up_decisions_minutes', sql`${t.minutes} between 0 and 720`),
  ],
);

/** A facilitator opened the check-in of a live day; its codes follow from the secret and the time. */
export const checkInOpenings = sqliteTable(
  'check_in_openings',
  {
    id: text().primaryKey(),
    liveDayId: text()
      .notNull()
      .references(() => liveDays.id),
    secret: blob({ mode: 'buffer' }).notNull(),
    openedBy: text()
      .notNull()
      .references(() => people.id),
    openedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    closedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [index('check_in_openings_of_live_day').on(t.liveDayId, t.openedAt)],
);

/** A trainee entered the code of the room. Counts nothing until the register confirms it. Append-only. */
export const checkIns = sqliteTable(
  'check_ins',
  {
    liveDayId: text()
      .notNull()
      .references(() => liveDays.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    checkedInAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.liveDayId, t.traineeId] })],
);

/** The secret address at which a person's calendar follows their live days; one in force for each person. */
export const calendarFeeds = sqliteTable(
  'calendar_feeds',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** SHA-256 of what stands in the address. */
    secretHash: text().notNull().unique(),
    madeAt: integer({ mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [index('calendar_feeds_of_person').on(t.personId)],
);
