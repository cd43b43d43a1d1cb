import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** The name that a trainee wants on certificates, confirmed letter by letter. The newest one stands. Append-only. */
export const certificateNames = sqliteTable(
  'certificate_names',
  {
    id: text().primaryKey(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    confirmedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('certificate_names_of_trainee').on(t.traineeId, t.confirmedAt)],
);

/** A certificate as it was issued: a frozen snapshot and the signed credential. Append-only. */
export const certificates = sqliteTable(
  'certificates',
  {
    /** The address of its page: 128 random bits. */
    id: text().primaryKey(),
    /** What can be read out over the phone: initials, year, eight random digits of Crockford's base 32. */
    number: text().notNull().unique(),
    traineeId: text()
      .notNull()
      .references(() => people.id),
    programmeId: text().notNull(),
    /** JSON of `Snapshot`: everything the certificate says. */
    snapshot: text().notNull(),
    /** The signed Open Badges 3.0 credential, byte for byte. */
    credential: text().notNull(),
    /** SHA-256 of `credential`, hexadecimal. */
    credentialHash: text().notNull(),
    statusList: integer().notNull(),
    statusIndex: integer().notNull(),
    issuedBy: text()
      .notNull()
      .references(() => people.id),
    issuedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Null: a completion does not expire. */
    expiresAt: integer({ mode: 'timestamp_ms' }),
    /** The certificate that this one stands in for; empty for the first. */
    replacesId: text().notNull().default(''),
  },
  (t) => [
    unique('certificates_once').on(t.traineeId, t.programmeId, t.replacesId),
    unique('certificates_status_slot').on(t.statusList, t.statusIndex),
    index('certificates_replaces').on(t.replacesId),
    check('certificates_status_index', sql`${t.statusIndex} between 0 and 131071`),
    check('certificates_not_self', sql`${t.issuedBy} <> ${t.traineeId}`),
  ],
);

/** A certificate no longer stands. The reason is for the school's own record; a verifier sees the date. Append-only. */
export const certificateRevocations = sqliteTable('certificate_revocations', {
  certificateId: text()
    .primaryKey()
    .references(() => certificates.id),
  revokedBy: text()
    .notNull()
    .references(() => people.id),
  reason: text().notNull(),
  revokedAt: integer({ mode: 'timestamp_ms' }).notNull(),
});

/** A key that the school signs with. Old ones stay published, or what they signed could not be checked. Append-only. */
export const issuerKeys = sqliteTable('issuer_keys', {
  /** Fragment of the DID, such as `key-2026-1`. */
  id: text().primaryKey(),
  /** Multikey: `z` + base58btc(0xed01 ‖ 32 bytes). */
  publicKey: text().notNull(),
  /** PKCS#8 DER, sealed by a master key. */
  privateKeySealed: blob({ mode: 'buffer' }).notNull(),
  madeAt: integer({ mode: 'timestamp_ms' }).notNull(),
});
