import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** Somebody, or a group, whom a trainee coaches. Others see the code; the name is sealed by the trainee's own key. */
export const clients = sqliteTable(
  'clients',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** `C7` for one person, `G2` for a group; counted within the trainee's own list. */
    code: text().notNull(),
    isGroup: integer({ mode: 'boolean' }).notNull(),
    /** Null: known by the code alone. */
    nameSealed: blob({ mode: 'buffer' }),
    /** Keyed hash of the folded name: equal names of one trainee have equal indexes, and nobody else's can be compared. */
    nameIndex: blob({ mode: 'buffer' }),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    unique('clients_code').on(t.traineeId, t.code),
    unique('clients_name').on(t.traineeId, t.isGroup, t.nameIndex),
    check('clients_name_whole', sql`(${t.nameSealed} is null) = (${t.nameIndex} is null)`),
    check('clients_code_form', sql`${t.code} glob '[CG][1-9]*'`),
  ],
);

/** A spreadsheet that a trainee brought in, as it was confirmed. */
export const practiceImports = sqliteTable('practice_imports', {
  id: text().primaryKey(),
  traineeId: text()
    .notNull()
    .references(() => people.id),
  addedRows: integer().notNull(),
  knownRows: integer().notNull(),
  refusedRows: integer().notNull(),
  importedAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/** A spreadsheet under preview, sealed by the trainee's key; gone once confirmed, given up or a day old. */
export const practiceImportDrafts = sqliteTable('practice_import_drafts', {
  id: text().primaryKey(),
  traineeId: text()
    .notNull()
    .references(() => people.id),
  fileSealed: blob({ mode: 'buffer' }).notNull(),
  madeAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/**
 * One coaching conversation with a real client, as the trainee last described it. What it was before stands in
 * `practice_session_revisions`; whether it is sent, returned or signed follows from `practice_steps`.
 */
export const practiceSessions = sqliteTable(
  'practice_sessions',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    clientId: text()
      .notNull()
      .references(() => clients.id),
    /** Starts at 1; each edit adds one. A signature belongs to one revision. */
    revision: integer().notNull(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** IANA name of the zone in which the trainee told the time. */
    timeZone: text().notNull(),
    /** The day it began there. */
    heldOn: text().notNull(),
    durationMinutes: integer().notNull(),
    kind: text({ enum: ['individual', 'group', 'chemistry-call'] }).notNull(),
    /** Participants; only for a group. */
    groupSize: integer(),
    fee: text({ enum: ['paid', 'barter', 'pro-bono'] }).notNull(),
    medium: text({ enum: ['video', 'phone', 'in-person'] }).notNull(),
    topic: text().notNull(),
    /** The client agreed to be named to an accrediting body. */
    clientAgreedToBeNamed: integer({ mode: 'boolean' }).notNull(),
    /** Why two sessions may overlap, in the trainee's words; null: no overlap was claimed to be right. */
    overlapReason: text(),
    /** For the trainee's eyes only. */
    reflectionSealed: blob({ mode: 'buffer' }),
    /** For the trainee and the mentor. */
    noteSealed: blob({ mode: 'buffer' }),
    importId: text().references(() => practiceImports.id),
    loggedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    changedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Not null: the trainee took the row out of the log before anybody signed it. */
    removedAt: integer({ mode: 'timestamp_ms' }),
    /** Keyed hash of the described row, by which a second import of it is known; null once edited or removed. */
    contentKey: blob({ mode: 'buffer' }),
  },
  (t) => [
    unique('practice_sessions_content').on(t.traineeId, t.contentKey),
    index('practice_sessions_of_trainee').on(t.traineeId, t.startedAt),
    index('practice_sessions_of_client').on(t.clientId),
    check('practice_sessions_duration', sql`${t.durationMinutes} between 1 and 720`),
    check('practice_sessions_kind', sql`${t.kind} in ('individual', 'group', 'chemistry-call')`),
    check(
      'practice_sessions_group',
      sql`(${t.kind} = 'group') = (${t.groupSize} is not null) and (${t.groupSize} is null or ${t.groupSize} between 2 and 500)`,
    ),
    check('practice_sessions_fee', sql`${t.fee} in ('paid', 'barter', 'pro-bono')`),
    check('practice_sessions_medium', sql`${t.medium} in ('video', 'phone', 'in-person')`),
    check('practice_sessions_day', sql`${t.heldOn} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`),
  ],
);

/** What a session said before an edit: the plain fields as JSON, the sealed ones left out. Append-only. */
export const practiceSessionRevisions = sqliteTable(
  'practice_session_revisions',
  {
    sessionId: text()
      .notNull()
      .references(() => practiceSessions.id),
    revision: integer().notNull(),
    fields: text().notNull(),
    replacedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.revision] })],
);

/**
 * Something that happened to a session on its way to a signature. The state of a session is what its last step says. Append-only.
 * sent, recalled, answered: by the trainee · asked, returned, signed, undone, withdrawn: by the mentor · voided: by an edit of the trainee.
 */
export const practiceSteps = sqliteTable(
  'practice_steps',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    sessionId: text()
      .notNull()
      .references(() => practiceSessions.id),
    revision: integer().notNull(),
    step: text({
      enum: ['sent', 'recalled', 'asked', 'answered', 'returned', 'signed', 'undone', 'withdrawn', 'voided'],
    }).notNull(),
    actorId: text()
      .notNull()
      .references(() => people.id),
    /** A question, an answer or a reason, sealed by the trainee's key. */
    wordsSealed: blob({ mode: 'buffer' }),
    takenAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('practice_steps_of_session').on(t.sessionId, t.seq),
    index('practice_steps_of_actor').on(t.actorId, t.seq),
    check(
      'practice_steps_step',
      sql`${t.step} in ('sent', 'recalled', 'asked', 'answered', 'returned', 'signed', 'undone', 'withdrawn', 'voided')`,
    ),
  ],
);
