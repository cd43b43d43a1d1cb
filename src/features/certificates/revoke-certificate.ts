import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { certificateRevocations, certificates } from '#db/schema/certificates.ts';
import { countAdministratorsWithout } from '#features/accounts/count-administrators.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

/** `needs-another-administrator`: who issued it does not revoke it where somebody else can. */
export type RevokeRefusal =
  'not-found' | 'needs-another-administrator' | 'already-revoked' | 'reason-missing';

/**
 * The school no longer stands by a certificate, from now on and for good. The reason stays with the school; whoever verifies
 * sees the day. Lists that others have cached tell them within five minutes.
 */
export async function revokeCertificate(
  db: Database,
  actor: Person,
  { certificateId, reason }: { certificateId: string; reason: string },
  now: Date,
): Promise<Outcome<{ number: string }, RevokeRefusal>> {
  return db.write(async (tx) => {
    const [certificate] = await tx.select().from(certificates).where(eq(certificates.id, certificateId));
    if (!certificate || !may.administer(actor) || actor.id === certificate.traineeId)
      return refuse('not-found');
    const administrators = 1 + (await countAdministratorsWithout(tx, actor.id));
    if (!may.revokeCertificate(actor, { ...certificate, administrators }))
      return refuse('needs-another-administrator');
    const known = eq(certificateRevocations.certificateId, certificateId);
    if ((await tx.$count(certificateRevocations, known)) > 0) return refuse('already-revoked');
    const why = reason.trim();
    if (why.length < 3) return refuse('reason-missing');

    await tx
      .insert(certificateRevocations)
      .values({ certificateId, revokedBy: actor.id, reason: why, revokedAt: now });
    const { number } = certificate;
    await recordEvent(tx, {
      actor,
      event: 'certificate-revoked',
      subjectId: certificateId,
      at: now,
      particulars: { number },
    });
    return done({ number });
  });
}
