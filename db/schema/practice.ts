import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { clients } from './clients.ts';
import { people } from './people.ts';

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
  /** Not null: the trainee took the whole batch back, before any of its rows was signed. */
  undoneAt: integer({ mode: 'timestamp_ms' }),
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
    /** What the client wanted from the day, in the trainee's words. For the trainee's eyes only. */
    goalSealed: blob({ mode: 'buffer' }),
    /** Why it stands although a rule of thumb speaks against it, such as more than 12 hours on one day; null: nothing did. */
    oddityReason: text(),
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
    /** A question, an answer or a reason, sealed by the key of the client. */
    wordsSealed: blob({ mode: 'buffer' }),
    takenAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    // With the step itself, so that where a session stands is read from the index alone.
    index('practice_steps_last').on(t.sessionId, t.seq, t.step),
    index('practice_steps_of_actor').on(t.actorId, t.seq),
    check(
      'practice_steps_step',
      sql`${t.step} in ('sent', 'recalled', 'asked', 'answered', 'returned', 'signed', 'undone', 'withdrawn', 'voided')`,
    ),
  ],
);

/** A small step that a client took away from a session, and what became of it by the next one. */
export const agreedSteps = sqliteTable(
  'agreed_steps',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    clientId: text()
      .notNull()
      .references(() => clients.id),
    agreedInId: text()
      .notNull()
      .references(() => practiceSessions.id),
    wordsSealed: blob({ mode: 'buffer' }).notNull(),
    /** By when; null: no day was agreed. */
    dueOn: text(),
    /** Null: not asked about yet. */
    kept: text({ enum: ['kept', 'partly', 'not'] }),
    /** The session in which it was asked about. */
    askedInId: text().references(() => practiceSessions.id),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('agreed_steps_of_client').on(t.clientId),
    index('agreed_steps_of_session').on(t.agreedInId),
    index('agreed_steps_of_answer').on(t.askedInId),
    check('agreed_steps_kept', sql`${t.kept} is null or ${t.kept} in ('kept', 'partly', 'not')`),
    check('agreed_steps_answered', sql`(${t.kept} is null) = (${t.askedInId} is null)`),
    check(
      'agreed_steps_due',
      sql`${t.dueOn} is null or ${t.dueOn} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`,
    ),
  ],
);

/** A line of the one-line log that a trainee keeps to use again. */
export const lineTemplates = sqliteTable(
  'line_templates',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** The line, sealed by the trainee's key: a topic may say more than others should read. */
    lineSealed: blob({ mode: 'buffer' }).notNull(),
    keptAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('line_templates_of_trainee').on(t.traineeId, t.keptAt)],
);

/** Hours of earlier years that are not told session by session: a sum with an evidence note. Each edit is a new revision. */
export const openingBalances = sqliteTable(
  'opening_balances',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    revision: integer().notNull(),
    fromOn: text().notNull(),
    untilOn: text().notNull(),
    paidMinutes: integer().notNull(),
    proBonoMinutes: integer().notNull(),
    /** How many different individual clients, all of whom agreed to be named. */
    clients: integer().notNull(),
    /** Where the evidence lies, sealed by the trainee's key. */
    evidenceSealed: blob({ mode: 'buffer' }).notNull(),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    changedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    removedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('opening_balances_of_trainee').on(t.traineeId),
    check('opening_balances_order', sql`${t.fromOn} <= ${t.untilOn}`),
    check('opening_balances_minutes', sql`${t.paidMinutes} >= 0 and ${t.proBonoMinutes} >= 0`),
    check('opening_balances_some', sql`${t.paidMinutes} + ${t.proBonoMinutes} between 1 and 1200000`),
    check('opening_balances_clients', sql`${t.clients} between 0 and 5000`),
  ],
);

/** What happened to an opening balance on its way to a signature; its state is what the last step says. Append-only. */
export const openingBalanceSteps = sqliteTable(
  'opening_balance_steps',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    balanceId: text()
      .notNull()
      .references(() => openingBalances.id),
    revision: integer().notNull(),
    step: text({ enum: ['sent', 'recalled', 'returned', 'signed', 'withdrawn', 'voided'] }).notNull(),
    actorId: text()
      .notNull()
      .references(() => people.id),
    wordsSealed: blob({ mode: 'buffer' }),
    takenAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('opening_balance_steps_of_balance').on(t.balanceId, t.seq),
    check(
      'opening_balance_steps_step',
      sql`${t.step} in ('sent', 'recalled', 'returned', 'signed', 'withdrawn', 'voided')`,
    ),
  ],
);

/** Trainees coaching one another in class, a pair or a triad: one entry, and each side confirms. Never client hours. */
export const peerPractices = sqliteTable(
  'peer_practices',
  {
    id: text().primaryKey(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    timeZone: text().notNull(),
    heldOn: text().notNull(),
    durationMinutes: integer().notNull(),
    topic: text().notNull(),
    enteredBy: text()
      .notNull()
      .references(() => people.id),
    enteredAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Not null: whoever entered it took it back before everybody had confirmed. */
    removedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('peer_practices_of_day').on(t.heldOn),
    check('peer_practices_duration', sql`${t.durationMinutes} between 1 and 720`),
  ],
);

/** One trainee's part in a peer practice: coach, client or observer. */
export const peerPracticeParts = sqliteTable(
  'peer_practice_parts',
  {
    peerPracticeId: text()
      .notNull()
      .references(() => peerPractices.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    part: text({ enum: ['coach', 'client', 'observer'] }).notNull(),
    /** Exactly one once answered. */
    confirmedAt: integer({ mode: 'timestamp_ms' }),
    disputedAt: integer({ mode: 'timestamp_ms' }),
    disputeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.peerPracticeId, t.traineeId] }),
    index('peer_practice_parts_of_trainee').on(t.traineeId),
    check('peer_practice_parts_part', sql`${t.part} in ('coach', 'client', 'observer')`),
    check('peer_practice_parts_answer', sql`${t.confirmedAt} is null or ${t.disputedAt} is null`),
    check('peer_practice_parts_reason', sql`(${t.disputedAt} is null) = (${t.disputeReason} is null)`),
  ],
);
