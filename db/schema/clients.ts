import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

const aDay = '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]';

/** Whom a trainee coaches. Others see the code; name, contact and words are sealed. */
export const clients = sqliteTable(
  'clients',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** `C7` for one person, `G2` for several at once; counted within the trainee's own list. */
    code: text().notNull(),
    /** Which letter the code has; a group, a team or an organisation has `G`. */
    isGroup: integer({ mode: 'boolean' }).notNull(),
    /** Null: known by the code alone. */
    nameSealed: blob({ mode: 'buffer' }),
    /** Keyed hash of the folded name: equal names of one trainee have equal indexes, and nobody else's can be compared. */
    nameIndex: blob({ mode: 'buffer' }),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** What kind of several a `G` is; null: a group, or for a `C` one person. */
    severalAs: text({ enum: ['team', 'organisation'] }),
    /** E-mail, telephone or whatever reaches them; sealed. */
    contactSealed: blob({ mode: 'buffer' }),
    /** The organisation that pays and may vouch for this client; null: the client's own. */
    sponsorId: text(),
    /** The client's own key, sealed by the trainee's: destroyed on erasure. Null: none yet, or erased. */
    keyWrapped: blob({ mode: 'buffer' }),
    /** Not null: name, contact and words are gone for good; the sessions stay under the code. */
    erasedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    unique('clients_code').on(t.traineeId, t.code),
    unique('clients_name').on(t.traineeId, t.isGroup, t.nameIndex),
    check('clients_name_whole', sql`(${t.nameSealed} is null) = (${t.nameIndex} is null)`),
    check('clients_code_form', sql`${t.code} glob '[CG][1-9]*'`),
  ],
);

/** Individual clients who take part in a group, where the trainee records them one by one. */
export const groupMembers = sqliteTable(
  'group_members',
  {
    groupId: text()
      .notNull()
      .references(() => clients.id),
    memberId: text()
      .notNull()
      .references(() => clients.id),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.memberId] }),
    index('group_members_of_member').on(t.memberId),
    check('group_members_two', sql`${t.groupId} <> ${t.memberId}`),
  ],
);

/** A client agreed to be named to an accrediting body. Append-only. */
export const namingConsents = sqliteTable(
  'naming_consents',
  {
    id: text().primaryKey(),
    clientId: text()
      .notNull()
      .references(() => clients.id),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** Which text the client agreed to, such as `2026-11`. */
    textVersion: text().notNull(),
    means: text({ enum: ['signed', 'e-mail', 'recorded', 'spoken'] }).notNull(),
    givenOn: text().notNull(),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    index('naming_consents_of_client').on(t.clientId),
    index('naming_consents_of_trainee').on(t.traineeId),
    check('naming_consents_means', sql`${t.means} in ('signed', 'e-mail', 'recorded', 'spoken')`),
    check('naming_consents_day', sql`${t.givenOn} glob '${sql.raw(aDay)}'`),
  ],
);

/** The client took a consent back, or the trainee had recorded it by mistake. Append-only. */
export const namingConsentWithdrawals = sqliteTable(
  'naming_consent_withdrawals',
  {
    consentId: text()
      .primaryKey()
      .references(() => namingConsents.id),
    withdrawnOn: text().notNull(),
    /** The trainee had recorded it by mistake: it never was given. */
    isMistake: integer({ mode: 'boolean' }).notNull(),
    recordedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [check('naming_consent_withdrawals_day', sql`${t.withdrawnOn} glob '${sql.raw(aDay)}'`)],
);

/** Coaching agreed with a client for a while: how much, on what terms, to what end. */
export const engagements = sqliteTable(
  'engagements',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    clientId: text()
      .notNull()
      .references(() => clients.id),
    /** Sealed by the client's key; null: none was written down. */
    aimSealed: blob({ mode: 'buffer' }),
    terms: text({ enum: ['paid', 'pro-bono', 'employer-funded'] }).notNull(),
    /** Minutes that were bought, such as 720; null: open-ended. */
    bundleMinutes: integer(),
    /** Sessions that were agreed, mostly for groups; null: not said. */
    plannedSessions: integer(),
    /** Members of a group engagement; null: one client. */
    headCount: integer(),
    agreedOn: text(),
    startsOn: text().notNull(),
    /** The last day to use the bundle; null: open-ended. */
    useBy: text(),
    endedOn: text(),
    /** When the next session is planned to begin; null: not planned. */
    nextSessionAt: integer({ mode: 'timestamp_ms' }),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    changedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    removedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('engagements_of_client').on(t.clientId),
    index('engagements_of_trainee').on(t.traineeId),
    check('engagements_terms', sql`${t.terms} in ('paid', 'pro-bono', 'employer-funded')`),
    check('engagements_bundle', sql`${t.bundleMinutes} is null or ${t.bundleMinutes} between 15 and 60000`),
    check('engagements_planned', sql`${t.plannedSessions} is null or ${t.plannedSessions} between 1 and 500`),
    check('engagements_heads', sql`${t.headCount} is null or ${t.headCount} between 2 and 15`),
  ],
);

/** An organisation's letter that vouches for coaching of its people, in place of naming them. Fields sealed; the sums are not personal. */
export const organisationLetters = sqliteTable(
  'organisation_letters',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    /** The organisation: a client with `severalAs = 'organisation'`. */
    organisationId: text()
      .notNull()
      .references(() => clients.id),
    /** Contact person, their role, details, the coach's role and the rest of the fields, as sealed JSON. */
    fieldsSealed: blob({ mode: 'buffer' }).notNull(),
    fromOn: text().notNull(),
    untilOn: text().notNull(),
    /** As printed on the letter. */
    minutes: integer().notNull(),
    clients: integer().notNull(),
    madeAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The day on which the organisation signed it; null: not signed, and vouches for nothing. */
    signedOn: text(),
    /** When the trainee recorded the signature. */
    signedAt: integer({ mode: 'timestamp_ms' }),
    removedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    index('organisation_letters_of_trainee').on(t.traineeId),
    check('organisation_letters_order', sql`${t.fromOn} <= ${t.untilOn}`),
    check('organisation_letters_signed', sql`(${t.signedOn} is null) = (${t.signedAt} is null)`),
  ],
);
