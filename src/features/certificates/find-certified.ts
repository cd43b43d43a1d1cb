import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';

/** Who of a cohort was issued the certificate of the programme. One that was revoked is replaced, and never issued anew. */
export async function findCertified(db: Reader, cohortId: string): Promise<Set<string>> {
  const ofSameProgramme = and(
    eq(certificates.traineeId, enrolments.traineeId),
    eq(certificates.programmeId, enrolments.programmeId),
  );
  const rows = await db
    .selectDistinct({ traineeId: certificates.traineeId })
    .from(enrolments)
    .innerJoin(certificates, ofSameProgramme)
    .where(eq(enrolments.cohortId, cohortId));
  return new Set(rows.map(({ traineeId }) => traineeId));
}
