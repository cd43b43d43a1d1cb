import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { organisationLetters } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnLetter } from './find-own-letter.ts';

/** Takes a letter out of the list for good; a signed one vouches for nothing any more. */
export async function removeLetter(
  db: Database,
  actor: Person,
  letterId: string,
  now: Date,
): Promise<Outcome<{ code: string }, 'not-found'>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const found = await findOwnLetter(tx, actor.id, letterId);
    if (!found) return refuse('not-found');
    await tx.update(organisationLetters).set({ removedAt: now }).where(eq(organisationLetters.id, letterId));
    await recordEvent(tx, {
      actor,
      event: 'organisation-letter-removed',
      subjectId: letterId,
      at: now,
      particulars: { client: found.code },
    });
    return done({ code: found.code });
  });
}
