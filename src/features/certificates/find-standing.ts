import { isDeepStrictEqual } from 'node:util';
import { and, count, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { certificateRevocations, certificates } from '#db/schema/certificates.ts';
import { hashOf as hashOfLine, type AuditEvent } from '#features/audit/audit-entry.ts';
import { credentialOf } from './credential.ts';
import { findPublishedKeys } from './find-issuer-keys.ts';
import { isSignedByItsIssuer, readCredential } from './read-credential.ts';
import { readSnapshot } from './snapshot.ts';
import type { Standing } from './verdict.ts';
import { hashOf } from './write-certificate.ts';

type Wanted = { id: string } | { number: string };

/** A certificate with everything that verifying asks about it. What is not an id or a number is looked up all the same. */
export async function findStanding(db: Reader, wanted: Wanted): Promise<Standing | undefined> {
  const [row] = await db
    .select()
    .from(certificates)
    .where('id' in wanted ? eq(certificates.id, wanted.id) : eq(certificates.number, wanted.number));
  if (!row) return undefined;
  const [revocation] = await db
    .select({ revokedAt: certificateRevocations.revokedAt })
    .from(certificateRevocations)
    .where(eq(certificateRevocations.certificateId, row.id));
  const [newer] = await db
    .select({ id: certificates.id, number: certificates.number, at: certificates.issuedAt })
    .from(certificates)
    .where(eq(certificates.replacesId, row.id));

  const snapshot = readSnapshot(row.snapshot);
  const read = readCredential(Buffer.from(row.credential));
  const { id, number, credential, issuedAt, expiresAt } = row;
  const slot = { list: row.statusList, index: row.statusIndex };
  const { proof, ...unsigned } = read ?? { proof: undefined };
  return {
    id,
    number,
    snapshot,
    credential,
    fingerprint: Buffer.from(hashOf(credential), 'hex').toString('base64url'),
    issuedAt,
    expiresAt,
    revokedAt: revocation?.revokedAt ?? null,
    replacedBy: newer ?? null,
    keyId: proof?.[0].verificationMethod.split('#')[1] ?? '',
    isSigned: read !== undefined && (await isSignedByItsIssuer(read, await findPublishedKeys(db))),
    isUnchanged:
      hashOf(credential) === row.credentialHash &&
      isDeepStrictEqual(unsigned, credentialOf({ id, number, slot, issuedAt }, snapshot)),
    ledger: await findLine(db, id, row.credentialHash),
  };
}

/** The audit line of its issue, if it is whole and speaks of this very credential. */
async function findLine(db: Reader, id: string, credentialHash: string): Promise<Standing['ledger']> {
  const [line] = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, id), eq(auditEntries.event, 'certificate-issued')));
  if (!line || hashOfLine({ ...line, event: line.event as AuditEvent }) !== line.hash) return undefined;
  const particulars = JSON.parse(line.particulars) as { credentialHash?: unknown };
  if (particulars.credentialHash !== credentialHash) return undefined;
  const [lines] = await db.select({ total: count() }).from(auditEntries);
  return { seq: line.seq, of: lines?.total ?? 0 };
}
