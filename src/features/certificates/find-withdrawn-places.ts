import { and, asc, eq, exists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { certificateRevocations, certificates } from '#db/schema/certificates.ts';

/** Places of one status list whose certificates were revoked or replaced; `undefined`: there is no such list. */
export async function findWithdrawnPlaces(db: Reader, list: number): Promise<number[] | undefined> {
  if ((await db.$count(certificates, eq(certificates.statusList, list))) === 0) return undefined;
  const newer = alias(certificates, 'newer');
  const revoked = db
    .select({ id: certificateRevocations.certificateId })
    .from(certificateRevocations)
    .where(eq(certificateRevocations.certificateId, certificates.id));
  const replaced = db.select({ id: newer.id }).from(newer).where(eq(newer.replacesId, certificates.id));
  const rows = await db
    .select({ index: certificates.statusIndex })
    .from(certificates)
    .where(and(eq(certificates.statusList, list), or(exists(revoked), exists(replaced))))
    .orderBy(asc(certificates.statusIndex));
  return rows.map(({ index }) => index);
}
