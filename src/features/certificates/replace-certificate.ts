import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findCertificateName } from './find-certificate-name.ts';
import { readSnapshot } from './snapshot.ts';
import { writeCertificate } from './write-certificate.ts';

export const replacementReasons = ['name-changed', 'misprint', 'revoked-in-error'] as const;
export type ReplacementReason = (typeof replacementReasons)[number];

/** `nothing-changed`: the new one would read like the old one, which still stands. */
export type ReplaceRefusal = 'not-found' | 'already-replaced' | 'name-not-confirmed' | 'nothing-changed';

/**
 * Issues a certificate that says what an older one said, under the name that the trainee has confirmed since and with the
 * school's present name and signatory. The older one then shows as replaced.
 */
export async function replaceCertificate(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { certificateId: string; reason: ReplacementReason; publicOrigin: string },
  now: Date,
): Promise<Outcome<{ id: string; number: string }, ReplaceRefusal>> {
  const { certificateId, reason, publicOrigin } = what;
  return db.write(async (tx) => {
    const [old] = await tx.select().from(certificates).where(eq(certificates.id, certificateId));
    const academy = await findAcademy(tx);
    if (!old || !academy || !may.issueCertificate(actor, old.traineeId)) return refuse('not-found');
    if ((await tx.$count(certificates, eq(certificates.replacesId, old.id))) > 0)
      return refuse('already-replaced');
    const confirmed = await findCertificateName(tx, old.traineeId);
    if (!confirmed) return refuse('name-not-confirmed');

    const before = readSnapshot(old.snapshot);
    const again = {
      ...before,
      name: confirmed.name,
      academy: { name: academy.name, address: academy.address },
      signatories: [
        ...before.signatories.slice(0, -1),
        { name: academy.directorName, office: academy.directorOffice },
      ],
    };
    if (reason !== 'revoked-in-error' && JSON.stringify(again) === JSON.stringify(before))
      return refuse('nothing-changed');
    const snapshot = { ...again, issuedOn: dayOf(now, academy.timeZone), publicOrigin };
    const { traineeId, programmeId } = old;
    const { id, number, credentialHash, keyId } = await writeCertificate(
      tx,
      keys,
      actor,
      { traineeId, snapshot, initials: academy.initials, replacesId: old.id },
      now,
    );
    await recordEvent(tx, {
      actor,
      event: 'certificate-issued',
      subjectId: id,
      at: now,
      particulars: { traineeId, programmeId, number, credentialHash, keyId },
    });
    await recordEvent(tx, {
      actor,
      event: 'certificate-replaced',
      subjectId: old.id,
      at: now,
      particulars: { reason, by: id },
    });
    return done({ id, number });
  });
}
