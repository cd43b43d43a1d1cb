import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { Finding } from '#features/requirements/finding.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { Candidate, IssueRefusal } from './dry-run.ts';
import { findFirst, prepareCertificate } from './prepare-certificate.ts';
import { writeCertificate } from './write-certificate.ts';

export interface Issued {
  id: string;
  number: string;
  /** `false`: it had been issued already, and nothing was written. */
  isNew: boolean;
}

/**
 * Freezes, signs and keeps a certificate when every requirement is met, judged in the same transaction. Issuing again answers
 * the certificate that there is.
 */
export async function issueCertificate(
  db: Database,
  keys: KeyRing,
  actor: Person,
  candidate: Candidate & { publicOrigin: string },
  now: Date,
): Promise<Outcome<Issued, IssueRefusal, Finding[]>> {
  return db.write(async (tx) => {
    const { traineeId, programmeId } = candidate;
    if (!may.issueCertificate(actor, traineeId)) return refuse('not-allowed');
    const known = await findFirst(tx, candidate);
    if (known) return done({ ...known, isNew: false });
    const prepared = await prepareCertificate(tx, actor, candidate, now);
    if (!prepared.ok) return prepared;

    const { snapshot, academy } = prepared.value;
    const { id, number, credentialHash, keyId } = await writeCertificate(
      tx,
      keys,
      actor,
      { traineeId, snapshot, initials: academy.initials },
      now,
    );
    await recordEvent(tx, {
      actor,
      event: 'certificate-issued',
      subjectId: id,
      at: now,
      particulars: { traineeId, programmeId, number, credentialHash, keyId },
    });
    return done({ id, number, isNew: true });
  });
}
