import { desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { certificateNames } from '#db/schema/certificates.ts';

/** The name that a trainee last confirmed for certificates; `undefined`: none yet. */
export async function findCertificateName(
  db: Reader,
  traineeId: string,
): Promise<{ name: string; confirmedAt: Date } | undefined> {
  const [row] = await db
    .select({ name: certificateNames.name, confirmedAt: certificateNames.confirmedAt })
    .from(certificateNames)
    .where(eq(certificateNames.traineeId, traineeId))
    .orderBy(desc(certificateNames.confirmedAt), desc(sql`rowid`))
    .limit(1);
  return row;
}
