import type { Database } from '#db/client.ts';
import { certificateNames } from '#db/schema/certificates.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findPrintableName } from './certificate-name.ts';
import { findCertificateName } from './find-certificate-name.ts';

export type ConfirmNameRefusal = 'not-allowed' | 'not-printable';

/** The trainee says letter by letter what certificates shall call them. Confirming the same name again changes nothing. */
export async function confirmCertificateName(
  db: Database,
  actor: Person,
  typed: string,
  now: Date,
): Promise<Outcome<{ name: string }, ConfirmNameRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const name = findPrintableName(typed);
  if (!name) return refuse('not-printable');
  return db.write(async (tx) => {
    if ((await findCertificateName(tx, actor.id))?.name === name) return done({ name });
    await tx.insert(certificateNames).values({ id: newId(), traineeId: actor.id, name, confirmedAt: now });
    await recordEvent(tx, { actor, event: 'certificate-name-confirmed', subjectId: actor.id, at: now });
    return done({ name });
  });
}
