import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** What the academy decided where the bodies are silent; the last row of a setting is in force. Append-only. */
export const ruleSettings = sqliteTable(
  'rule_settings',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** As src/features/requirements/rule-setting.ts names it. */
    setting: text().notNull(),
    value: text().notNull(),
    decidedBy: text()
      .notNull()
      .references(() => people.id),
    decidedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('rule_settings_of_setting').on(t.setting, t.seq)],
);

/** What happened outside the academy and a pathway asks about, such as a passed skills assessment; told by the trainee. */
export const outsideFacts = sqliteTable(
  'outside_facts',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** As the rule books name it, such as `nbhwc-psa-passed` or `pcc-held`. */
    fact: text().notNull(),
    /** Since which day. */
    onDay: text().notNull(),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Not null: the trainee took it back. */
    removedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('outside_facts_of_trainee').on(t.traineeId),
    check('outside_facts_day', sql`${t.onDay} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`),
  ],
);

/** What a night's look at a trainee's log found that would be refused: reasons, rows and minutes, no names. */
export const refusalNights = sqliteTable(
  'refusal_nights',
  {
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** The rule book that was looked with. */
    ruleBookId: text().notNull(),
    /** The academy's day. */
    nightOf: text().notNull(),
    /** JSON: the sessions that would be refused, by reason. */
    found: text().notNull(),
    lookedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.traineeId, t.ruleBookId, t.nightOf] }),
    check('refusal_nights_day', sql`${t.nightOf} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`),
  ],
);
