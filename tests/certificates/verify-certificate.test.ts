import { createClient } from '@libsql/client';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { certificates } from '#db/schema/certificates.ts';
import { certificatePdf } from '#features/certificates/certificate-pdf.ts';
import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import { findStanding } from '#features/certificates/find-standing.ts';
import { findWithdrawnPlaces } from '#features/certificates/find-withdrawn-places.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { replaceCertificate } from '#features/certificates/replace-certificate.ts';
import { revokeCertificate } from '#features/certificates/revoke-certificate.ts';
import { verdictOf } from '#features/certificates/verdict.ts';
import { verifyById, verifyFile, verifyTyped } from '#features/certificates/verify-certificate.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCredential, aKey, origin } from './certificate-builders.ts';
import { aFinishedTrainee, programmeId } from './finished-trainee.ts';

let db: Database;
let keys: KeyRing;
let file: string;
let trainee: Person;
let issuer: Person;
let other: Person;
let certificate: typeof certificates.$inferSelect;
const later = new Date('2026-12-01T09:00:00Z');

beforeEach(async () => {
  ({ db, keys, file } = await emptyAcademy());
  [issuer, other] = [await aPerson(db, 'administrator'), await aPerson(db, 'administrator')];
  ({ trainee } = await aFinishedTrainee(db));
  await issueCertificate(db, keys, issuer, { traineeId: trainee.id, programmeId, publicOrigin: origin }, now);
  const [row] = await db.select().from(certificates);
  if (!row) throw new Error('It was issued.');
  certificate = row;
});

const revoke = (by: Person, reason = 'an exam was taken by somebody else') =>
  revokeCertificate(db, by, { certificateId: certificate.id, reason }, later);
const replace = (reason: 'name-changed' | 'revoked-in-error' = 'name-changed') =>
  replaceCertificate(
    db,
    keys,
    issuer,
    { certificateId: certificate.id, reason, publicOrigin: origin },
    later,
  );
const json = () => Buffer.from(certificate.credential);

describe('a certificate that stands', () => {
  test('is valid by its id, its number, its link, its file and its PDF', async () => {
    const standing = await findStanding(db, { id: certificate.id });
    if (!standing) throw new Error('It is known.');
    const verdicts = [
      await verifyById(db, certificate.id, later),
      await verifyTyped(db, certificate.number.toLowerCase().replaceAll('-', ' '), later),
      await verifyTyped(db, `${origin}/verify/${certificate.id}#${standing.fingerprint}`, later),
      await verifyFile(db, json(), later),
      await verifyFile(db, Buffer.from(JSON.stringify(JSON.parse(certificate.credential), null, 2)), later),
      await verifyFile(db, await certificatePdf(standing), later),
    ];
    for (const verdict of verdicts) expect(verdict.is).toBe('valid');
  });

  test('names its line of the audit trail', async () => {
    const verdict = await verifyById(db, certificate.id, later);
    const [line] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, certificate.id));
    expect(verdict.is !== 'unknown' && verdict.standing.ledger).toEqual({
      seq: line?.seq,
      of: await db.$count(auditEntries),
    });
    expect(verdict.is !== 'unknown' && verdict.checks.every(({ holds }) => holds)).toBe(true);
  });

  test('expires where it has an end', async () => {
    const standing = await findStanding(db, { id: certificate.id });
    if (!standing) throw new Error('It is known.');
    const ending = { ...standing, expiresAt: later };
    expect(verdictOf(ending, 'same', new Date(later.getTime() - 1)).is).toBe('valid');
    expect(verdictOf(ending, 'same', later).is).toBe('expired');
  });
});

describe('a copy', () => {
  test('with any one byte changed is never valid', async () => {
    const original = json();
    await fc.assert(
      fc.asyncProperty(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const copy = Buffer.from(original);
        copy[place] = (copy[place] ?? 0) ^ flip;
        expect((await verifyFile(db, copy, later)).is).toMatch(/^(altered|unknown)$/);
      }),
      { numRuns: 150 },
    );
  });

  test('with another name or another figure is an altered copy, beside which ours is shown', async () => {
    for (const [from, to] of [
      ['Zoë Łukasiewicz-Nguyễn Šimůnek', 'Somebody Else'],
      ['"6000"', '"9000"'],
    ] as const) {
      const verdict = await verifyFile(db, Buffer.from(certificate.credential.replaceAll(from, to)), later);
      expect(verdict).toMatchObject({ is: 'altered', standing: { id: certificate.id } });
    }
  });

  test('signed by another key under our name is an altered copy when it bears our number, else unknown', async () => {
    const forged = await aCredential(aKey());
    expect(await verifyFile(db, Buffer.from(JSON.stringify(forged.credential)), later)).toEqual({
      is: 'unknown',
    });
    const numbered = JSON.stringify(forged.credential).replaceAll('LSMC-2026-7Q2M9KXT', certificate.number);
    expect(await verifyFile(db, Buffer.from(numbered), later)).toMatchObject({ is: 'altered' });
  });

  test.each(['', '{}', 'hello', '%PDF-1.7\n', '[]', 'null', '\u0000'])('%j is unknown', async (text) => {
    expect(await verifyFile(db, Buffer.from(text), later)).toEqual({ is: 'unknown' });
  });
});

test.each([
  '../../etc/passwd',
  '%2e%2e%2f',
  '\u0000',
  'a'.repeat(10_000),
  '0'.repeat(32),
  'Ａ'.repeat(32),
  '',
  "' or 1=1 --",
])('%j is unknown', async (id) => {
  expect(await verifyById(db, id, later)).toEqual({ is: 'unknown' });
  expect(await verifyTyped(db, id, later)).toEqual({ is: 'unknown' });
});

test('upper case does not find what lower case finds', async () => {
  expect(await verifyById(db, certificate.id.toUpperCase().replace(/^\d*/, 'A'), later)).toEqual({
    is: 'unknown',
  });
});

describe('revocation', () => {
  test('is by another administrator than the issuer, with a reason, once', async () => {
    expect(await revoke(issuer)).toMatchObject({ refusal: 'needs-another-administrator' });
    expect(await revoke(trainee)).toMatchObject({ refusal: 'not-found' });
    expect(await revoke(other, '  ')).toMatchObject({ refusal: 'reason-missing' });
    expect(await revoke(other)).toMatchObject({ ok: true });
    expect(await revoke(other)).toMatchObject({ refusal: 'already-revoked' });
  });

  test('shows at once, with its day and without its reason, whatever is asked by', async () => {
    await revoke(other);
    for (const verdict of [await verifyById(db, certificate.id, later), await verifyFile(db, json(), later)])
      expect(verdict).toMatchObject({ is: 'revoked', standing: { revokedAt: later } });
    expect(JSON.stringify(await verifyById(db, certificate.id, later))).not.toContain('somebody else');
    expect(await findWithdrawnPlaces(db, 1)).toEqual([certificate.statusIndex]);
    const trail = JSON.stringify(await db.select().from(auditEntries));
    expect(trail).not.toContain('somebody else');
  });

  test('an altered copy of a revoked one is an altered copy', async () => {
    await revoke(other);
    const copy = Buffer.from(certificate.credential.replace('"6000"', '"9000"'));
    expect(await verifyFile(db, copy, later)).toMatchObject({ is: 'altered' });
  });

  test('where there is one administrator, that one may', async () => {
    const alone = await emptyAcademy();
    const only = await aPerson(alone.db, 'administrator');
    const finished = await aFinishedTrainee(alone.db);
    const candidate = { traineeId: finished.trainee.id, programmeId, publicOrigin: origin };
    const issued = await issueCertificate(alone.db, alone.keys, only, candidate, now);
    const certificateId = issued.ok ? issued.value.id : '';
    expect(
      await revokeCertificate(alone.db, only, { certificateId, reason: 'misprinted' }, later),
    ).toMatchObject({ ok: true });
  });

  test('once revoked, issuing again answers the revoked one: only a replacement follows it', async () => {
    await revoke(other);
    const again = await issueCertificate(
      db,
      keys,
      issuer,
      { traineeId: trainee.id, programmeId, publicOrigin: origin },
      later,
    );
    expect(again).toMatchObject({ value: { number: certificate.number, isNew: false } });
    const replaced = await replace('revoked-in-error');
    expect(replaced).toMatchObject({ ok: true });
    expect(await verifyById(db, replaced.ok ? replaced.value.id : '', later)).toMatchObject({ is: 'valid' });
    expect(await verifyById(db, certificate.id, later)).toMatchObject({ is: 'revoked' });
  });
});

describe('replacement', () => {
  test('needs something new to say, and shows from the old to the new', async () => {
    expect(await replace()).toMatchObject({ refusal: 'nothing-changed' });
    await confirmCertificateName(db, trainee, 'Zoë Fernández', later);
    const replaced = await replace();
    if (!replaced.ok) throw new Error(replaced.refusal);
    expect(await verifyById(db, certificate.id, later)).toMatchObject({
      is: 'replaced',
      standing: { snapshot: { name: 'Zoë Łukasiewicz-Nguyễn Šimůnek' }, replacedBy: replaced.value },
    });
    expect(await verifyById(db, replaced.value.id, later)).toMatchObject({
      is: 'valid',
      standing: { snapshot: { name: 'Zoë Fernández', practice: { minutes: 6000 }, issuedOn: '2026-12-01' } },
    });
    expect(await findWithdrawnPlaces(db, 1)).toEqual([certificate.statusIndex]);
    expect(await replace()).toMatchObject({ refusal: 'already-replaced' });
  });

  test('ten clicks at once give one replacement', async () => {
    await confirmCertificateName(db, trainee, 'Zoë Fernández', later);
    const answers = await Promise.all(Array.from({ length: 10 }, () => replace()));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.$count(certificates)).toBe(2);
  });
});

test.each([
  ['the name in the snapshot', `update certificates set snapshot = replace(snapshot, 'Zoë', 'Zac')`],
  [
    'a figure in the credential',
    `update certificates set credential = replace(credential, '"6000"', '"9000"')`,
  ],
  [
    'credential and hash',
    `update certificates set credential = replace(credential, '"6000"', '"9000"'), credential_hash = 'x'`,
  ],
  [
    'the audit line',
    `update audit_entries set particulars = replace(particulars, 'LSMC', 'LSMD') where event = 'certificate-issued'`,
  ],
  ['the key', `update issuer_keys set public_key = '${aKey().publicKey}'`],
])('whoever gets past the guards and changes %s gets an altered certificate', async (_, statement) => {
  const table = statement.split(' ')[1];
  const client = createClient({ url: `file:${file}`, concurrency: 1 });
  await client.execute(`drop trigger ${table}_no_update`);
  await client.execute(statement);
  client.close();
  expect(await verifyById(db, certificate.id, later)).toMatchObject({ is: 'altered' });
});
