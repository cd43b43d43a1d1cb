import type { Database } from '#db/client.ts';
import { academies } from '#db/schema/academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { whyNotAnAcademy, type Academy, type AcademyFault } from './academy.ts';
import { findAcademy } from './find-academy.ts';

export type FoundingRefusal = AcademyFault | 'already-founded';

/**
 * Writes down which school this installation serves: once and for all.
 * @param actor nobody is signed in yet: whoever works at the command line.
 */
export async function foundAcademy(
  db: Database,
  actor: Pick<Person, 'id'>,
  academy: Academy,
  now: Date,
): Promise<Outcome<undefined, FoundingRefusal>> {
  const fault = whyNotAnAcademy(academy);
  if (fault) return refuse(fault);
  return db.write(async (tx) => {
    if (await findAcademy(tx)) return refuse('already-founded');
    await tx.insert(academies).values({ id: 1, ...academy });
    await recordEvent(tx, { actor, event: 'academy-founded', subjectId: 'academy', at: now });
    return done(undefined);
  });
}
