import { count, desc, eq, like, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { certificateRevocations, certificates } from '#db/schema/certificates.ts';
import { people } from '#db/schema/people.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findCertificateNumber } from './certificate-number.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** A certificate as its owner and the school see it. */
export interface ListedCertificate {
  id: string;
  number: string;
  traineeId: string;
  snapshot: Snapshot;
  issuedAt: Date;
  issuedBy: string;
  revokedAt: Date | null;
  replacedBy: { id: string; number: string } | null;
  /** Whether it stands, without asking its signature again. */
  is: 'valid' | 'expired' | 'revoked' | 'replaced';
}

const newer = alias(certificates, 'newer');

function listed(db: Reader) {
  return db
    .select({
      row: certificates,
      revokedAt: certificateRevocations.revokedAt,
      newerId: newer.id,
      newerNumber: newer.number,
    })
    .from(certificates)
    .leftJoin(certificateRevocations, eq(certificateRevocations.certificateId, certificates.id))
    .leftJoin(newer, eq(newer.replacesId, certificates.id));
}

function asListed(found: Awaited<ReturnType<typeof listed>>[number], now: Date): ListedCertificate {
  const { row, revokedAt, newerId, newerNumber } = found;
  const { id, number, traineeId, issuedAt, issuedBy, expiresAt } = row;
  const replacedBy = newerId && newerNumber ? { id: newerId, number: newerNumber } : null;
  const hasEnded = expiresAt !== null && now >= expiresAt;
  const is = revokedAt ? 'revoked' : replacedBy ? 'replaced' : hasEnded ? 'expired' : 'valid';
  const snapshot = readSnapshot(row.snapshot);
  return { id, number, traineeId, snapshot, issuedAt, issuedBy, revokedAt, replacedBy, is };
}

/** The asker's own certificates, the newest first. */
export async function findOwnCertificates(
  db: Reader,
  actor: Person,
  now: Date,
): Promise<ListedCertificate[]> {
  const rows = await listed(db)
    .where(eq(certificates.traineeId, actor.id))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id));
  return rows.map((row) => asListed(row, now));
}

/** No list is longer; what is further down is found by number or name. */
export const longestList = 200;

/** The school's certificates, the newest first. @param wanted part of a name, or a number in any spelling. */
export async function findCertificates(
  db: Reader,
  actor: Person,
  wanted: string,
  now: Date,
): Promise<{ found: ListedCertificate[]; total: number }> {
  if (!may.administer(actor)) return { found: [], total: 0 };
  const [all] = await db.select({ total: count() }).from(certificates);
  const number = findCertificateNumber(wanted);
  const part = `%${wanted.replace(/[%_\\]/g, '').slice(0, 100)}%`;
  const rows = await listed(db)
    .innerJoin(people, eq(people.id, certificates.traineeId))
    .where(
      !wanted
        ? undefined
        : number
          ? eq(certificates.number, number)
          : or(like(people.name, part), like(certificates.number, part)),
    )
    .orderBy(desc(certificates.issuedAt), desc(certificates.id))
    .limit(longestList);
  return { found: rows.map((row) => asListed(row, now)), total: all?.total ?? 0 };
}

/** One of the school's certificates with what only the school knows of it. */
export async function findCertificate(
  db: Reader,
  actor: Person,
  id: string,
  now: Date,
): Promise<
  (ListedCertificate & { issuer: string; revocation: { by: string; reason: string } | undefined }) | undefined
> {
  if (!may.administer(actor)) return undefined;
  const [row] = await listed(db).where(eq(certificates.id, id));
  if (!row) return undefined;
  const certificate = asListed(row, now);
  const [issuer] = await db
    .select({ name: people.name })
    .from(people)
    .where(eq(people.id, certificate.issuedBy));
  const [revocation] = await db
    .select({ by: people.name, reason: certificateRevocations.reason })
    .from(certificateRevocations)
    .innerJoin(people, eq(people.id, certificateRevocations.revokedBy))
    .where(eq(certificateRevocations.certificateId, id));
  return { ...certificate, issuer: issuer?.name ?? '', revocation };
}
