import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import type { Person } from '#features/people/person.ts';
import { score } from '#features/requirements/finding.ts';
import { findCertificateName } from './find-certificate-name.ts';
import type { Candidate, DryRun, IssueRefusal } from './dry-run.ts';
import { prepareCertificate } from './prepare-certificate.ts';

const order: (IssueRefusal | undefined)[] = [
  undefined,
  'name-not-confirmed',
  'needs-another-administrator',
  'not-allowed',
  'requirements-missing',
  'issued-before',
  'not-enrolled',
];

/**
 * Everybody who takes a programme, in one cohort or all, with what issuing would do: who would get a certificate first, who has
 * one last. Writes nothing.
 */
export async function findCandidates(
  db: Reader,
  actor: Person,
  { cohortId, publicOrigin }: { cohortId?: string | undefined; publicOrigin: string },
  now: Date,
): Promise<DryRun[]> {
  const rows = await db
    .select({ traineeId: people.id, name: people.name, programmeId: enrolments.programmeId })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(cohortId === undefined ? undefined : eq(enrolments.cohortId, cohortId))
    .orderBy(asc(people.name), asc(people.id));
  const runs: DryRun[] = [];
  for (const { traineeId, programmeId, name } of rows) {
    const prepared = await prepareCertificate(db, actor, { traineeId, programmeId, publicOrigin }, now);
    const findings = prepared.ok ? prepared.value.findings : (prepared.particulars ?? []);
    runs.push({
      traineeId,
      programmeId,
      name: (await findCertificateName(db, traineeId))?.name ?? name,
      refusal: prepared.ok ? undefined : prepared.refusal,
      findings,
      score: score(findings),
      issued: await findNewest(db, { traineeId, programmeId }),
    });
  }
  return runs.toSorted((a, b) => order.indexOf(a.refusal) - order.indexOf(b.refusal));
}

/** The certificate that stands in for all before it. */
async function findNewest(db: Reader, { traineeId, programmeId }: Candidate): Promise<DryRun['issued']> {
  const [row] = await db
    .select({ id: certificates.id, number: certificates.number })
    .from(certificates)
    .where(and(eq(certificates.traineeId, traineeId), eq(certificates.programmeId, programmeId)))
    .orderBy(desc(certificates.issuedAt), desc(sql`rowid`))
    .limit(1);
  return row;
}

/** Cohorts by the day they opened, the newest first. */
export const findCohortChoices = (db: Reader): Promise<{ id: string; name: string }[]> =>
  db.select({ id: cohorts.id, name: cohorts.name }).from(cohorts).orderBy(desc(cohorts.opensOn));
