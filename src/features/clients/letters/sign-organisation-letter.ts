import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { organisationLetters } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnLetter } from './find-own-letter.ts';

export type SignLetterRefusal = 'not-found' | 'already-signed' | 'not-yet' | 'before-its-period';

/** Records that the organisation signed its letter on a day: from now on it vouches for the sessions of its period. */
export async function signOrganisationLetter(
  db: Database,
  actor: Person,
  what: { letterId: string; signedOn: CalendarDate },
  now: Date,
): Promise<Outcome<{ code: string }, SignLetterRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { letterId, signedOn } = what;
  return db.write(async (tx) => {
    const found = await findOwnLetter(tx, actor.id, letterId);
    if (!found) return refuse('not-found');
    if (found.letter.signedOn !== null) return refuse('already-signed');
    if (signedOn > dayOf(now, actor.timeZone)) return refuse('not-yet');
    if (signedOn < found.letter.fromOn) return refuse('before-its-period');
    await tx
      .update(organisationLetters)
      .set({ signedOn, signedAt: now })
      .where(eq(organisationLetters.id, letterId));
    await recordEvent(tx, {
      actor,
      event: 'organisation-letter-signed',
      subjectId: letterId,
      at: now,
      particulars: { client: found.code, on: signedOn },
    });
    return done({ code: found.code });
  });
}
