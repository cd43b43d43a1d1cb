import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import type { Academy } from '#features/academy/academy.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { countAdministratorsWithout } from '#features/accounts/count-administrators.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { assess } from '#features/requirements/assessment.ts';
import { findProgramme } from '#features/requirements/rule-book/find-programme.ts';
import { findRuleSettings } from '#features/requirements/rule-setting/find-rule-settings.ts';
import { missing, type Finding } from '#features/requirements/finding.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findCertificateName } from './find-certificate-name.ts';
import { freezeSnapshot } from './freeze-snapshot.ts';
import type { Candidate, IssueRefusal } from './dry-run.ts';
import type { Snapshot } from './snapshot.ts';

export interface Prepared {
  academy: Academy;
  snapshot: Snapshot;
  findings: Finding[];
}

/** Every check that issuing makes, in its order, and the certificate as it would read. Writes nothing. */
export async function prepareCertificate(
  db: Reader,
  actor: Person,
  { traineeId, programmeId, publicOrigin }: Candidate & { publicOrigin: string },
  now: Date,
): Promise<Outcome<Prepared, IssueRefusal, Finding[]>> {
  if (!may.issueCertificate(actor, traineeId)) return refuse('not-allowed');
  const academy = await findAcademy(db);
  const programme = findProgramme(programmeId);
  const enrolments = await findEnrolments(db, traineeId);
  if (!academy || !programme || !enrolments.some((each) => each.programmeId === programmeId))
    return refuse('not-enrolled');
  if ((await isMentorOf(db, actor.id, traineeId)) && (await countAdministratorsWithout(db, actor.id)) > 0)
    return refuse('needs-another-administrator');

  const on = dayOf(now, academy.timeZone);
  const evidence = await gatherEvidence(db, traineeId, programmeId);
  const findings = assess(programme, evidence, on, await findRuleSettings(db, now));
  if (await findFirst(db, { traineeId, programmeId })) return refuse('issued-before', findings);
  if (missing(findings).length > 0) return refuse('requirements-missing', findings);
  const confirmed = await findCertificateName(db, traineeId);
  if (!confirmed) return refuse('name-not-confirmed', findings);
  const { name } = confirmed;
  const snapshot = await freezeSnapshot(
    db,
    { academy, name, programme, evidence, findings, publicOrigin },
    on,
  );
  return done({ academy, snapshot, findings });
}

/** The first certificate of a trainee for a programme; there is one at most, and others replace it. */
export async function findFirst(
  db: Reader,
  { traineeId, programmeId }: Candidate,
): Promise<{ id: string; number: string } | undefined> {
  const [row] = await db
    .select({ id: certificates.id, number: certificates.number })
    .from(certificates)
    .where(
      and(
        eq(certificates.traineeId, traineeId),
        eq(certificates.programmeId, programmeId),
        eq(certificates.replacesId, ''),
      ),
    );
  return row;
}

async function isMentorOf(db: Reader, personId: string, traineeId: string): Promise<boolean> {
  const ofTrainee = and(eq(mentorAssignments.mentorId, personId), eq(mentorAssignments.traineeId, traineeId));
  return (await db.$count(mentorAssignments, ofTrainee)) > 0;
}
